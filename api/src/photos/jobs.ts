import type { Job } from '../platform/jobs/schedule.ts';
import { systemTx } from '../platform/tx.ts';
import { Photo } from './Photo.ts';

const keptUnboundMs = 86_400_000;

/** Removes pictures that no record cited within a day; gives how many. Repeatable. */
export const removeUnbound = async (): Promise<number> => {
  const { now } = systemTx('photos.removeUnbound');
  const { deletedCount } = await Photo.deleteMany({
    boundTo: null,
    uploadedAt: { $lt: new Date(now.getTime() - keptUnboundMs) },
  });
  return deletedCount;
};

export const photoJobs: Job[] = [
  {
    name: 'photos.removeUnbound',
    pattern: '17 * * * *',
    run: async () => {
      await removeUnbound();
    },
  },
];
