import type { AmountResult } from '@fcs/shared/assessment/amount.ts';
import { divide, fromNumber, multiply, type Rational, toDecimal } from '@fcs/shared/assessment/rational.ts';
import type { AmountLine, AmountScheme } from '@fcs/shared/assessment/scheme.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type { FactPage, FactSource, FactWhere, FrozenPiece } from '../platform/facts.ts';
import { chainRows } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { findYuanPerPoint } from './AssessmentSetting.ts';
import type { Assess, FreezeRows, ListRows } from './assess.ts';
import type { Asked } from './collectFacts.ts';

const scheme = findScheme('nanchuan-2023-subsidy') as AmountScheme;

/** 10,000 yuan are one 万元; eight decimals hold a point at four decimals of a yuan. */
const places = 8;

const wanPerPoint = async (where: FactWhere): Promise<Rational> => {
  const yuan = await findYuanPerPoint(where.regionPath, where.period.lastDay.slice(0, 4));
  return divide(fromNumber(yuan), fromNumber(10_000));
};

const askedOf = ({ readings: _, ...where }: FactWhere): Asked => ({ scheme, where, readings: {} });

/** What a count comes to at a line's rate. Most rows are one visit each: what so many come to is worked out once. */
const worthOf = (line: AmountLine, wan: Rational): ((count: number | null) => number) => {
  const rate = typeof line.mechanism.rate === 'number' ? line.mechanism.rate : 0;
  const worth = multiply(fromNumber(rate), wan);
  const amounts = new Map<number, number>();
  return (count) => {
    const own = count ?? 1;
    const amount = amounts.get(own) ?? toDecimal(multiply(fromNumber(own), worth), places);
    amounts.set(own, amount);
    return amount;
  };
};

const factOf = (line: AmountLine) => scheme.facts.find(({ name }) => name === line.mechanism.quantity);

/** The value of one thing behind a line: its own amount, or one, at the line's rate. */
const listLine = (tx: Tx, listRows: ListRows, where: FactWhere, line: AmountLine, wan: Rational) => {
  const fact = factOf(line);
  const amountOf = worthOf(line, wan);
  return async (page: FactPage) => {
    if (!fact) return { data: [], next: null };
    const found = await listRows(tx, askedOf(where), fact, page);
    return { ...found, data: found.data.map((row) => ({ ...row, amount: amountOf(row.amount) })) };
  };
};

const freezeLine = async (
  tx: Tx,
  freezeRows: FreezeRows,
  where: FactWhere,
  line: AmountLine,
  wan: Rational,
): Promise<FrozenPiece[]> => {
  const fact = factOf(line);
  const amountOf = worthOf(line, wan);
  const pieces = fact ? await freezeRows(tx, askedOf(where), fact) : [];
  return pieces.map((piece) =>
    'rows' in piece
      ? { rows: piece.rows.map((row) => ({ ...row, amount: amountOf(row.amount) })) }
      : { ...piece, amount: amountOf(piece.amount) },
  );
};

/**
 * 发放金额 in 万元 (南川区 2023 annex 6 row 6, H06): the verified value of annex 5 at the yearly yuan per point. The procurement
 * value, its other reading, is in no record yet: it can be entered.
 */
export const dispensedValue = (assess: Assess, listRows: ListRows, freezeRows: FreezeRows): FactSource => ({
  id: 'dispensing.amount',
  basedOn: scheme.id,
  collect: async (tx, where) => {
    if (where.readings.amount === 'procurementValue') return null;
    const { result, facts } = await assess(tx, askedOf(where));
    const { amount } = result as AmountResult;
    if (amount === null) return null;
    return {
      value: toDecimal(multiply(fromNumber(amount), await wanPerPoint(where)), places),
      records: facts.reduce((all, { recordCount }) => all + recordCount, 0),
    };
  },
  rows: async (tx, where, page) => {
    const wan = await wanPerPoint(where);
    return chainRows(
      scheme.lines.map((line) => listLine(tx, listRows, where, line, wan)),
      page,
    );
  },
  freeze: async (tx, where) => {
    const wan = await wanPerPoint(where);
    return (
      await Promise.all(scheme.lines.map((line) => freezeLine(tx, freezeRows, where, line, wan)))
    ).flat();
  },
});
