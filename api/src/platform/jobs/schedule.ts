import { Cron } from 'croner';
import type { Logger } from 'pino';
import { now } from '../clock.ts';
import { describeError } from '../telemetry/log.ts';
import { leaseRun } from './lease.ts';

/** Repeatable work: a run that was cut short is done again by the next. `pattern` is cron in Asia/Shanghai. */
export type Job = { name: string; pattern: string; run: () => Promise<void> };

const dueMinute = (): Date => new Date(Math.floor(now().getTime() / 60_000) * 60_000);

/** Starts jobs; the returned function stops them. A failure is logged and waits for the next turn. */
export const startJobs = (jobs: readonly Job[], log: Logger): (() => void) => {
  const crons = jobs.map(
    (job) =>
      new Cron(job.pattern, { timezone: 'Asia/Shanghai', protect: true }, async () => {
        try {
          if (await leaseRun(job.name, dueMinute())) await job.run();
        } catch (error) {
          log.error({ job: job.name, error: describeError(error) }, 'A job failed');
        }
      }),
  );
  return () => {
    for (const cron of crons) cron.stop();
  };
};
