import type * as contract from '@fcs/shared/contracts/rounds.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { AppealDocument } from './Appeal.ts';
import { decideFacts } from './decideFacts.ts';
import { closeAppeal } from './keepAppeal.ts';
import { countOpen } from './makeAppeal.ts';
import { type RoundDocument, RoundSheet, type RoundSheetDocument } from './Round.ts';
import { schemeOfVersion } from './rerun.ts';
import { Snapshot, type SnapshotDocument } from './Snapshot.ts';

type Answer = z.infer<typeof contract.appealAnswer>;

const schemeOfSheet = async (sheet: RoundSheetDocument) => {
  const snapshot = await Snapshot.findById(sheet.snapshot).lean<SnapshotDocument | null>();
  if (!snapshot) throw new AppError('NOT_FOUND');
  return schemeOfVersion(snapshot.schemeVersion);
};

/** The county answers once. What an upheld appeal decides enters the final result, with its reason. */
export const answerAppeal = async (
  tx: WriteTx,
  round: RoundDocument,
  sheet: RoundSheetDocument,
  appeal: AppealDocument,
  { decision, text, facts = {} }: Answer,
): Promise<AppealDocument> => {
  if (decision === 'rejected' && Object.keys(facts).length > 0) throw invalid('facts', 'unrecognized_keys');
  const decisions =
    decision === 'upheld' ? decideFacts(tx, await schemeOfSheet(sheet), facts, text, appeal.line) : [];
  const answered = await closeAppeal(tx, appeal, { state: decision, answer: text, decisions });
  if (decisions.length > 0)
    await RoundSheet.updateOne({ _id: sheet._id }, { $push: { decisions: { $each: decisions } } } as never, {
      session: tx.session,
    });
  await countOpen(tx, round, -1);
  await audit(tx, {
    action: 'assessment.answerAppeal',
    subject: appeal._id,
    detail: { decision, facts: Object.keys(facts) },
  });
  return answered;
};
