import { collection } from '../storage/collection.ts';
import { isDuplicateKey } from '../storage/mongo.ts';

/** One run of one job: the unique id (job and due minute) lets exactly one of N processes have it. */
type JobRun = { _id: string; at: Date };

const JobRunRow = collection<JobRun>({
  name: 'jobRuns',
  fields: { _id: String, at: { type: Date, required: true } } as never,
  indexes: [{ on: { at: 1 }, options: { expireAfterSeconds: 3 * 86_400 }, why: 'past runs are of no use' }],
});

/** True for the one process that gets this run. */
export const leaseRun = async (job: string, due: Date): Promise<boolean> => {
  try {
    await JobRunRow.collection.insertOne({ _id: `${job}:${due.toISOString()}` as never, at: due });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
};
