import { readOutbox } from '../platform/jobs/outbox.ts';
import type { Job } from '../platform/jobs/schedule.ts';
import { openOnce } from './openOnce.ts';

/** What machines gave out or took in without the books knowing: one open ticket a place. Gives how many were read. */
export const openVariances = (): Promise<number> =>
  readOutbox('machines.variance', async (tx, body) => {
    await openOnce(tx, body as { pointId: string; regionPath: string }, 'variance');
  });

export const ticketJobs: Job[] = [
  {
    name: 'tickets.variances',
    pattern: '* * * * *',
    run: async () => {
      await openVariances();
    },
  },
];
