import type { AmountItem, AmountResult } from '@fcs/shared/assessment/amount.ts';
import {
  add,
  compare,
  divide,
  fromNumber,
  multiply,
  type Rational,
  rational,
  subtract,
  sum,
  toDecimal,
  zero,
} from '@fcs/shared/assessment/rational.ts';
import type { AmountScheme } from '@fcs/shared/assessment/scheme.ts';
import { payFixed, sharePool } from '@fcs/shared/assessment/settle.ts';
import { exactValue } from '@fcs/shared/assessment/trace.ts';
import type { Hold, NewSettlement } from '@fcs/shared/contracts/settlements.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { refuse } from '../platform/http/input.ts';
import { mayTouch } from '../platform/scope.ts';
import { unsigned } from '../platform/secondPerson.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { SubjectOfRound } from '../points/ownsSubject.ts';
import { regionOf } from '../regions/findRegion.ts';
import { inTurns } from './collectRound.ts';
import { schemeOf } from './findSubject.ts';
import { freeze, type ToFreeze } from './freeze.ts';
import type { FrozenContent } from './frozenResult.ts';
import { windowEnd } from './keepAppeal.ts';
import { freezeSubject, paidUnits, subjectsOf } from './paidSubjects.ts';
import { subjectKeyOf } from './Round.ts';
import { type SettledLine, Settlement, type SettlementDocument } from './Settlement.ts';
import type { SnapshotDocument } from './Snapshot.ts';

export type SettlementInput = Omit<NewSettlement, 'holds' | 'appealDays'> & {
  holds: Hold[];
  appealDays: number;
  /** The upheld appeal that it is made for. */
  appeal?: string;
};

const amountScheme = (input: SettlementInput, language: WriteTx['language']): AmountScheme => {
  const scheme = schemeOf(input.scheme, 'scheme', language);
  if (scheme.kind !== 'amount') throw invalid('scheme', 'no_amount');
  // Points are no yuan, and yuan need no worth.
  if ((scheme.unit === 'yuan') !== (input.mode.kind === 'asIs')) throw invalid('mode.kind', 'invalid_value');
  return scheme;
};

/** A line less what is held back of it: so many of what it counts, at its rate. */
const settledItem = (item: AmountItem, holds: readonly Hold[]) => {
  const own = holds.filter(({ line }) => line === item.id);
  const held = own.map(({ quantity }) => multiply(fromNumber(quantity), fromNumber(item.rate ?? 0)));
  return {
    item: {
      line: item.id,
      quantity: item.quantity,
      rate: item.rate,
      amount: item.amount,
      held: toDecimal(sum(held)),
      heldFor: own.map(({ reason }) => reason),
    },
    worth: item.trace ? exactValue(item.trace) : zero,
    held: sum(held),
  };
};

type Priced = { line: SettledLine; worth: Rational };

const priced = (subject: SubjectOfRound, snapshot: SnapshotDocument, holds: readonly Hold[]): Priced => {
  const key = subjectKeyOf(subject.region, subject.unit);
  const result = (JSON.parse(snapshot.content) as FrozenContent).result as AmountResult;
  const items = result.items.map((item) =>
    settledItem(
      item,
      holds.filter((one) => one.subject === key),
    ),
  );
  const told = result.amount !== null;
  const worth = told ? sum(items.map((one) => one.worth)) : zero;
  const held = told ? sum(items.map((one) => one.held)) : zero;
  return {
    worth: subtract(worth, held),
    line: {
      subject: key,
      ...subject,
      snapshot: snapshot._id,
      worth: result.amount,
      held: toDecimal(held),
      yuan: 0,
      items: items.map(({ item }) => item),
    },
  };
};

const checkHolds = (holds: readonly Hold[], lines: readonly Priced[]): void =>
  refuse(
    holds.flatMap(({ subject, line }, at) => {
      const item = lines
        .find((one) => one.line.subject === subject)
        ?.line.items.find((one) => one.line === line);
      if (!item) return [{ field: `holds.${at}.subject`, code: 'invalid_value' }];
      const all = holds.filter((one) => one.subject === subject && one.line === line);
      const held = all.reduce((sum, { quantity }) => sum + quantity, 0);
      return held > (item.quantity ?? 0) ? [{ field: `holds.${at}.quantity`, code: 'too_big' }] : [];
    }),
  );

const paid = ({ mode }: SettlementInput, worths: readonly Rational[]): number[] => {
  if (mode.kind === 'pool') return sharePool(mode.yuan, worths);
  return payFixed(mode.kind === 'fixed' ? mode.yuanPerPoint : 1, worths);
};

const addYuan = (lines: readonly SettledLine[]): number =>
  toDecimal(
    divide(lines.map(({ yuan }) => fromNumber(Math.round(yuan * 100))).reduce(add, zero), rational(100n)),
    2,
  );

/**
 * Turns the work of a year into yuan: each subject's frozen result, less what is held back, at its worth. INVALID_INPUT for a
 * scheme without amounts, holds of more than there is, or nobody to pay. A new version replaces the one before.
 */
export const settle = async (tx: WriteTx, input: SettlementInput): Promise<SettlementDocument> => {
  const scheme = amountScheme(input, tx.language);
  const period = parsePeriod(input.year);
  const region = await regionOf(input.region, 'region');
  if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
  if (!period) throw invalid('year', 'invalid_format');
  const named = (input.regions?.length ?? 0) + (input.units?.length ?? 0) > 0;
  const subjects = named ? await subjectsOf(input, region.path) : await paidUnits(region, period);
  if (subjects.length === 0) throw invalid('units', 'too_small');
  const frozen = await inTurns(
    subjects,
    (one): Promise<ToFreeze> => freezeSubject(tx, { scheme, period, subject: one, reason: input.reason }),
  );
  const snapshots = await freeze(tx, frozen);
  const all = subjects.map((one, at) => priced(one, snapshots[at] as SnapshotDocument, input.holds));
  checkHolds(input.holds, all);
  const yuan = paid(
    input,
    all.map(({ worth }) => (compare(worth, zero) > 0 ? worth : zero)),
  );
  return write(tx, input, { region: region._id, regionPath: region.path, unit: scheme.unit }, all, yuan);
};

type Place = Pick<SettlementDocument, 'region' | 'regionPath' | 'unit'>;

const write = async (
  tx: WriteTx,
  input: SettlementInput,
  place: Place,
  all: readonly Priced[],
  yuan: readonly number[],
): Promise<SettlementDocument> => {
  const key = { region: place.region, year: input.year, scheme: input.scheme };
  const before = await Settlement.findOne(key)
    .sort({ version: -1 })
    .session(tx.session)
    .lean<SettlementDocument | null>();
  const lines = all.map(({ line }, at) => ({ ...line, yuan: yuan[at] ?? 0 }));
  const settlement: SettlementDocument = {
    _id: newId(),
    ...key,
    ...place,
    mode: input.mode,
    version: (before?.version ?? 0) + 1,
    replaces: before?._id ?? null,
    reason: input.reason,
    lines,
    worth: toDecimal(sum(all.map(({ worth }) => worth))),
    held: toDecimal(sum(lines.map(({ held }) => fromNumber(held)))),
    yuan: addYuan(lines),
    untold: lines.filter(({ worth }) => worth === null).length,
    ...unsigned(tx),
    appealDays: input.appealDays,
    appealUntil: null,
    appeal: input.appeal ?? null,
  };
  await Settlement.collection.insertOne(settlement as never, { session: tx.session });
  const { version, yuan: total } = settlement;
  await audit(tx, {
    action: 'assessment.settle',
    subject: settlement._id,
    detail: { ...key, version, yuan: total },
  });
  return settlement;
};

/** Another person of the county signs what is to be paid; only the newest version, once. From then on units may appeal. */
export const signSettlement = async (tx: WriteTx, found: SettlementDocument): Promise<SettlementDocument> => {
  if (found.by === tx.actor.id) throw new AppError('SECOND_PERSON');
  const { region, year, scheme, version } = found;
  const newer = await Settlement.exists({ region, year, scheme, version: { $gt: version } }).session(
    tx.session,
  );
  if (newer || found.signedAt) throw new AppError('SHEET_LOCKED');
  const appealUntil = windowEnd(tx, found.appealDays);
  const signed = await Settlement.findOneAndUpdate(
    { _id: found._id, signedAt: null },
    { $set: { signedBy: tx.actor.id, signedAt: tx.now, appealUntil } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<SettlementDocument | null>();
  if (!signed) throw new AppError('SHEET_LOCKED');
  await audit(tx, { action: 'assessment.signSettlement', subject: found._id, detail: { yuan: found.yuan } });
  return signed;
};
