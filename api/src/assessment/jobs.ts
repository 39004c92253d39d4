import type { Job } from '../platform/jobs/schedule.ts';
import { systemTx } from '../platform/tx.ts';
import { ChainHead } from './Snapshot.ts';
import { verifySnapshots } from './verifySnapshots.ts';

/** Reads every chain of snapshots; an error, which the schedule logs, names the first that does not hold. */
export const verifyAllChains = async (): Promise<void> => {
  const tx = systemTx('verifySnapshots');
  for (const { _id: chain } of await ChainHead.find().sort({ _id: 1 }).lean()) {
    const { faults } = await verifySnapshots(tx, chain);
    const [first] = faults;
    if (first)
      throw new Error(
        `${faults.length} snapshots of ${chain} do not hold, first number ${first.number}: ${first.code}`,
      );
  }
};

export const assessmentJobs: Job[] = [
  { name: 'verifySnapshots', pattern: '40 3 * * *', run: verifyAllChains },
];
