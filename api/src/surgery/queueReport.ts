import type { WriteTx } from '../platform/tx.ts';
import { Report, type ReportDocument } from './Report.ts';

/** Written with the record: what is saved is reported, whatever stops in between (F11). */
export const queueReport = async (
  tx: WriteTx,
  {
    kind,
    subjectId,
    regionPath,
    version,
  }: Pick<ReportDocument, 'kind' | 'subjectId' | 'regionPath' | 'version'>,
): Promise<void> => {
  const report: ReportDocument = {
    _id: `${kind}:${subjectId}:${version}`,
    ...{ kind, subjectId, regionPath, version },
    ...{ state: 'waiting', tries: 0, nextAt: tx.now, queuedAt: tx.now, sentAt: null },
  };
  await Report.collection.insertOne(report as never, { session: tx.session });
};
