import { divide, fromNumber, multiply, type Rational } from '@fcs/shared/assessment/rational.ts';
import type { SheetScheme } from '@fcs/shared/assessment/scheme.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type { SheetResult } from '@fcs/shared/assessment/sheet.ts';
import { exactValue } from '@fcs/shared/assessment/trace.ts';
import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { type FactSource, type FactWhere, sayIn } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import type { Tx } from '../platform/tx.ts';
import type { Assess } from './assess.ts';
import { schemeInForce } from './schemeInForce.ts';
import { shareOut } from './shareOut.ts';

const scheme = findScheme('nanchuan-2023-quality') as SheetScheme;

const isRaw = (where: FactWhere): boolean => where.readings.qualityScore === 'raw';

const factorOf = (result: SheetResult, where: FactWhere): Rational =>
  isRaw(where) ? fromNumber(1) : divide(fromNumber(scheme.full), fromNumber(result.applicablePoints));

/** One row per line with a score; rescaled, their amounts are shares of the rescaled score. */
const rowsOf = (tx: Tx, result: SheetResult, where: FactWhere): FactRow[] => {
  const scored = result.items.filter(({ trace }) => trace !== null);
  const factor = result.applicablePoints > 0 ? factorOf(result, where) : fromNumber(1);
  const amounts = shareOut(
    scored.flatMap(({ trace }) => (trace ? [multiply(exactValue(trace), factor)] : [])),
    4,
  );
  return scored.map(({ id, score, points }, index) => {
    const label = scheme.lines.find((line) => line.id === id)?.label;
    return {
      id,
      day: null,
      label: sayIn(tx, `${label?.zh} ${score}/${points} 分`, `${label?.en}: ${score} of ${points} points`),
      place: null,
      amount: amounts[index] ?? null,
    };
  });
};

/** The quality sheet of the same subject and period, rescaled, or raw by the other reading (南川区 2023 annex 6 row 3, H03). */
export const qualityScore = (assess: Assess): FactSource => {
  // One question of one collection has one answer, for the number and then for the rows behind it.
  const scored = new WeakMap<FactWhere, Promise<SheetResult>>();
  const score = async (tx: Tx, { readings: _, ...where }: FactWhere): Promise<SheetResult> => {
    const year = where.period.lastDay.slice(0, 4);
    const { scheme: own, readings } = await schemeInForce(scheme.id, where.regionPath, year);
    return (await assess(tx, { scheme: own, where, readings })).result as SheetResult;
  };
  const sheetOf = (tx: Tx, where: FactWhere): Promise<SheetResult> => {
    const known = scored.get(where) ?? score(tx, where);
    scored.set(where, known);
    return known;
  };
  return {
    id: 'quality.score',
    basedOn: scheme.id,
    collect: async (tx, where) => {
      const { score, rescaled, items } = await sheetOf(tx, where);
      // A raw score with a line still missing is not the score yet either.
      const value = rescaled === null ? null : isRaw(where) ? score : rescaled;
      return value === null ? null : { value, records: items.filter(({ trace }) => trace !== null).length };
    },
    rows: async (tx, where, page) =>
      pageInMemory(rowsOf(tx, await sheetOf(tx, where), where), ({ id }) => id, page),
  };
};
