import type { Job } from '../platform/jobs/schedule.ts';
import { subscribeChanges } from '../platform/storage/changes.ts';
import { remindDue } from './remindDue.ts';
import { type Superior, sendReports } from './sendReports.ts';

/** Reports go out as soon as a record is saved; what was not acknowledged is tried again each minute. */
export const startReports = (superior: Superior): (() => void) => {
  const send = async (): Promise<void> => {
    await sendReports(superior);
  };
  return subscribeChanges('surgeryReports', send, send);
};

const reminding: Job = {
  name: 'surgery.remind',
  pattern: '0 9 * * *',
  run: async () => {
    await remindDue();
  },
};

export const createSurgeryJobs = (superior: Superior | null): Job[] =>
  superior
    ? [
        reminding,
        {
          name: 'surgery.report',
          pattern: '* * * * *',
          run: async () => {
            await sendReports(superior);
          },
        },
      ]
    : [reminding];
