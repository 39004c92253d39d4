import { divide, fromNumber, toDecimal } from '@fcs/shared/assessment/rational.ts';
import type { Hold, SettlementAppealAnswer } from '@fcs/shared/contracts/settlements.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { AppealDocument } from './Appeal.ts';
import { closeAppeal, keepAppeal, type NewAppeal, windowOpen } from './keepAppeal.ts';
import { type SettledLine, Settlement, type SettlementDocument } from './Settlement.ts';
import { settle } from './settle.ts';

/** The unit says what it has against a line of what it is paid. APPEAL_CLOSED outside the window or a second time. */
export const appealSettlement = async (
  tx: WriteTx,
  settlement: SettlementDocument,
  own: SettledLine,
  input: NewAppeal,
): Promise<AppealDocument> => {
  if (!windowOpen(tx, settlement.appealUntil)) throw new AppError('APPEAL_CLOSED');
  if (!own.items.some(({ line }) => line === input.line)) throw invalid('line', 'invalid_value');
  return keepAppeal(tx, settlement._id, own, input);
};

/** What a version holds back, as it was asked for; holds of one line stand together. */
const holdsOf = ({ lines }: SettlementDocument): Hold[] =>
  lines.flatMap(({ subject, items }) =>
    items
      .filter(({ held }) => held > 0)
      .map(({ line, held, rate, heldFor }) => ({
        subject,
        line,
        quantity: toDecimal(divide(fromNumber(held), fromNumber(rate ?? 1))),
        reason: heldFor.join('；'),
      })),
  );

const newestOf = async (
  tx: WriteTx,
  { region, year, scheme }: SettlementDocument,
): Promise<SettlementDocument> => {
  const newest = await Settlement.findOne({ region, year, scheme })
    .sort({ version: -1 })
    .session(tx.session)
    .lean<SettlementDocument | null>();
  if (!newest) throw new AppError('NOT_FOUND');
  return newest;
};

/** The next version stands on the newest, so that a second upheld appeal does not undo the first. */
const settleAgain = async (
  tx: WriteTx,
  appeal: AppealDocument,
  newest: SettlementDocument,
  { text, held = 0 }: SettlementAppealAnswer,
): Promise<SettlementDocument> => {
  const { subject, line } = appeal;
  const others = holdsOf(newest).filter((one) => one.subject !== subject || one.line !== line);
  const left = held > 0 ? [{ subject, line, quantity: held, reason: text }] : [];
  return settle(tx, {
    region: newest.region,
    year: newest.year,
    scheme: newest.scheme,
    regions: newest.lines.flatMap(({ region, unit }) => (unit ? [] : [region])),
    units: newest.lines.flatMap(({ unit }) => unit ?? []),
    mode: newest.mode,
    holds: [...left, ...others],
    appealDays: newest.appealDays,
    reason: text,
    appeal: appeal._id,
  });
};

/** The county answers once. An upheld appeal makes the next version, which a second person signs as any other. */
export const answerSettlementAppeal = async (
  tx: WriteTx,
  settlement: SettlementDocument,
  appeal: AppealDocument,
  answer: SettlementAppealAnswer,
): Promise<AppealDocument> => {
  const { decision, text, held } = answer;
  if (decision === 'rejected' && held !== undefined) throw invalid('held', 'unrecognized_keys');
  const answered = await closeAppeal(tx, appeal, { state: decision, answer: text, decisions: [] });
  if (decision === 'upheld') await settleAgain(tx, appeal, await newestOf(tx, settlement), answer);
  await audit(tx, { action: 'assessment.answerAppeal', subject: appeal._id, detail: { decision, held } });
  return answered;
};
