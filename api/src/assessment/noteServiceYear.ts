import type { WriteTx } from '../platform/tx.ts';
import { ServiceYear, type ServiceYearDocument, serviceYearId } from './ServiceYear.ts';

/** Notes that the service of a year was loaded; noted again, it is replaced. */
export const noteServiceYear = async (
  tx: WriteTx,
  input: Omit<ServiceYearDocument, '_id'>,
): Promise<void> => {
  await ServiceYear.collection.replaceOne(
    { _id: serviceYearId(input.region, input.year) as never },
    { ...input },
    { session: tx.session, upsert: true },
  );
};
