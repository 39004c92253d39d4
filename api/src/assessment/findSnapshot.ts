import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import type { Subject } from './findSubject.ts';
import { Snapshot, type SnapshotDocument } from './Snapshot.ts';

/** NOT_FOUND where there is none, FORBIDDEN outside the caller's tree. */
export const snapshotInTree = async (tx: Tx, id: string): Promise<SnapshotDocument> => {
  const found = await Snapshot.findById(id).session(tx.session).lean<SnapshotDocument | null>();
  if (!found) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, { regionPath: found.regionPath })) throw new AppError('FORBIDDEN');
  return found;
};

/** The snapshot a query of an assessment names; NOT_FOUND where it is of another subject, scheme, period or reading. */
export const snapshotOf = async (tx: Tx, subject: Subject, id: string): Promise<SnapshotDocument> => {
  const found = await Snapshot.findById(id).session(tx.session).lean<SnapshotDocument | null>();
  const { scheme, where, readingsAsked } = subject;
  const same =
    found?.scheme === scheme.id &&
    found.region === where.region &&
    found.unit === where.unit &&
    found.period === where.period.id &&
    (readingsAsked === null || found.readings === readingsAsked);
  if (!found || !same) throw new AppError('NOT_FOUND');
  return found;
};

/** The stored bytes of the language asked for. */
export const storedBytes = (snapshot: SnapshotDocument, language: Language): string =>
  language === 'en' ? snapshot.en : snapshot.zh;

/** The same, read: what an export stands on. */
export const frozenAssessment = (snapshot: SnapshotDocument, language: Language): Assessment =>
  (JSON.parse(storedBytes(snapshot, language)) as { data: Assessment }).data;
