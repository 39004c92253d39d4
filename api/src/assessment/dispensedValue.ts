import type { AmountResult } from '@fcs/shared/assessment/amount.ts';
import { divide, fromNumber, multiply, type Rational, toDecimal } from '@fcs/shared/assessment/rational.ts';
import type { AmountLine, AmountScheme } from '@fcs/shared/assessment/scheme.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type { FactPage, FactSource, FactWhere } from '../platform/facts.ts';
import { chainRows } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { findYuanPerPoint } from './AssessmentSetting.ts';
import type { Assess, ListRows } from './assess.ts';
import type { Asked } from './collectFacts.ts';

const scheme = findScheme('nanchuan-2023-subsidy') as AmountScheme;

/** 10,000 yuan are one 万元; eight decimals hold a point at four decimals of a yuan. */
const places = 8;

const wanPerPoint = async (where: FactWhere): Promise<Rational> => {
  const yuan = await findYuanPerPoint(where.regionPath, where.period.lastDay.slice(0, 4));
  return divide(fromNumber(yuan), fromNumber(10_000));
};

const askedOf = ({ readings: _, ...where }: FactWhere): Asked => ({ scheme, where, readings: {} });

/** The value of one thing behind a line: its own amount, or one, at the line's rate. */
const listLine = (tx: Tx, listRows: ListRows, where: FactWhere, line: AmountLine, wan: Rational) => {
  const fact = scheme.facts.find(({ name }) => name === line.mechanism.quantity);
  const rate = typeof line.mechanism.rate === 'number' ? line.mechanism.rate : 0;
  return async (page: FactPage) => {
    if (!fact) return { data: [], next: null };
    const found = await listRows(tx, askedOf(where), fact, page);
    const worth = multiply(fromNumber(rate), wan);
    return {
      ...found,
      data: found.data.map((row) => ({
        ...row,
        amount: toDecimal(multiply(fromNumber(row.amount ?? 1), worth), places),
      })),
    };
  };
};

/**
 * 发放金额 in 万元 (南川区 2023 annex 6 row 6, H06): the verified value of annex 5 at the yearly yuan per point. The procurement
 * value, its other reading, is in no record yet: it can be entered.
 */
export const dispensedValue = (assess: Assess, listRows: ListRows): FactSource => ({
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
});
