import type { Projection, Trend } from '@fcs/shared/contracts/projection.ts';
import { formatNumber } from '../../../i18n/format';
import type { Column } from '../../pictures/Columns';
import type { TableRow } from '../../pictures/Table';

export type Action = Projection['actions'][number];

/** The page on which a fact is worked on; facts without records of their own are told by hand. */
const ways: readonly [RegExp, string][] = [
  [/^machines\./, '/staff/pages/offline/index'],
  [/^ledger\.signatures/, '/staff/pages/vouchers/index'],
  [/^(ledger|stock)\./, '/staff/pages/stock/index'],
  [/^dispensing\./, '/staff/pages/dispense/index'],
  [/^publicity\./, '/street/pages/activities/index'],
  [/^followUp\./, '/clinic/pages/due/index'],
  [/^surgery/, '/clinic/pages/records/index'],
  [/^institutions\./, '/staff/pages/points/index'],
];

export const workPage = (fact: string): string =>
  ways.find(([pattern]) => pattern.test(fact))?.[1] ?? '/office/pages/entered/index';

/** The first action of every line: the cheapest, since they come by gain for a step. */
export function cheapest(actions: readonly Action[]): Action[] {
  const seen = new Set<string>();
  return actions.filter(({ scheme, line }) => {
    const key = `${scheme}.${line}`;
    if (seen.has(key)) return false;
    return seen.add(key);
  });
}

/** What all of them bring, if each line is won by its cheapest way; never more than the sheet has. */
export const reachable = (score: number, applicable: number, actions: readonly Action[]): number =>
  Math.min(
    applicable,
    cheapest(actions).reduce((sum, { gain }) => sum + gain, score),
  );

const last = (month: string): string => `${Number(month.slice(5))}`;

/** Months as columns, the forecast hollow with its interval at the end. */
export function trendColumns({ months, forecast }: Trend, forecastWord: string): Column[] {
  const past = months.map(({ month, score }) => ({
    id: month,
    label: last(month),
    value: score,
    // Twelve figures do not fit above twelve columns: the table has them.
    text: '',
  }));
  if (!forecast) return past;
  const { score, low, high } = forecast;
  return [
    ...past,
    { id: 'forecast', label: forecastWord, value: score, text: formatNumber(score), low, high },
  ];
}

export function trendRows({ months, forecast }: Trend, forecastWord: string, none: string): TableRow[] {
  const rows = months.map(({ month, score }) => ({
    id: month,
    cells: [month, score === null ? none : formatNumber(score)],
  }));
  if (!forecast) return rows;
  const { score, low, high, month } = forecast;
  const said = `${formatNumber(score)} (${formatNumber(low)}–${formatNumber(high)})`;
  return [...rows, { id: 'forecast', cells: [`${month} ${forecastWord}`, said] }];
}

export interface UnitScore {
  code: string;
  name: string;
  projection: Projection;
}

/** The unit with most to gain first; unknown ones last. */
export function unitRows(units: readonly UnitScore[], none: string): TableRow[] {
  const gain = ({ projection: { score, applicablePoints, actions } }: UnitScore) =>
    score === null ? -1 : reachable(score, applicablePoints, actions) - score;
  return [...units]
    .sort((a, b) => gain(b) - gain(a) || a.code.localeCompare(b.code))
    .map((unit) => {
      const { score, applicablePoints } = unit.projection;
      const now = score === null ? none : `${formatNumber(score)} / ${formatNumber(applicablePoints)}`;
      return {
        id: unit.code,
        cells: [unit.name, now, gain(unit) < 0 ? none : `+${formatNumber(gain(unit))}`],
      };
    });
}
