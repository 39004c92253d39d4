import { type AnswerMode, answerMode, type SurveyResults } from '@fcs/shared/contracts/surveys.ts';
import type { Period } from '@fcs/shared/period.ts';
import { inTree } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { findRegion, regionName } from '../regions/findRegion.ts';
import { findPlans } from '../regions/planYear.ts';
import { wilson } from '../sampling/wilson.ts';
import { quotasInForce } from './findQuotas.ts';
import { fewest, hideFew } from './hideFew.ts';
import { SurveyAnswer } from './SurveyAnswer.ts';
import type { SurveyQuotaDocument } from './SurveyQuota.ts';
import { weigh } from './weigh.ts';

type Match = Record<string, unknown>;
type Cell = { _id: { mode: AnswerMode; regionPath: string }; answers: number; n: number; good: number };

const sumCells = (match: Match): Promise<Cell[]> =>
  SurveyAnswer.aggregate<Cell>([
    { $match: match },
    {
      $group: {
        _id: { mode: '$mode', regionPath: '$regionPath' },
        answers: { $sum: 1 },
        n: { $sum: { $cond: [{ $isNumber: '$overall' }, 1, 0] } },
        good: { $sum: { $cond: ['$satisfied', 1, 0] } },
      },
    },
  ]);

const total = (cells: readonly Cell[], field: 'answers' | 'n' | 'good'): number =>
  cells.reduce((sum, cell) => sum + cell[field], 0);

const within = (cell: Cell, path: string): boolean =>
  cell._id.regionPath === path || cell._id.regionPath.startsWith(`${path}/`);

/** Townships by their people in the plan of the year; answers that know only the county weigh nothing here. */
const weighted = async (
  tx: Tx,
  { regionPath, year }: { regionPath: string; year: string },
  cells: readonly Cell[],
): Promise<SurveyResults['weighted']> => {
  const plans = await findPlans(tx, regionPath, year);
  if (plans.length < 2 || total(cells, 'n') < fewest) return null;
  return weigh(
    plans.map(({ population, regionPath: path }) => {
      const own = cells.filter((cell) => within(cell, path));
      return { population, n: total(own, 'n'), good: total(own, 'good') };
    }),
  );
};

/** How far the quotas of a questionnaire are met: answers of a region by a mode, and nothing else of who answered. */
const quotaOf = async (
  surveyId: string,
  days: Match,
  quota: SurveyQuotaDocument['quotas'][number],
): Promise<SurveyResults['quotas'][number]> => {
  const { mode, region, atLeast } = quota;
  const path = (await findRegion(region))?.path ?? region;
  const got = await SurveyAnswer.collection.countDocuments({
    surveyId,
    ...days,
    mode,
    regionPath: inTree(path),
  });
  return { mode, region, regionName: await regionName(region), atLeast, got };
};

type Asked = { surveyId: string; match: Match; regionPath: string; period: Period };

const partsBy = (cells: readonly Cell[], idOf: (cell: Cell) => string): { id: string; answers: number }[] =>
  [...new Set(cells.map(idOf))].map((id) => ({
    id,
    answers: total(
      cells.filter((cell) => idOf(cell) === id),
      'answers',
    ),
  }));

/** The region directly below a tree that a cell lies in; the tree itself where it knows no more. */
const childOf =
  (path: string) =>
  ({ _id }: Cell): string =>
    _id.regionPath
      .split('/')
      .slice(0, path.split('/').length + 1)
      .join('/');

/** A region is one of the parts of the region above it, whose sum can be asked for as well. */
const isHiddenPart = async (regionPath: string, asked: Match): Promise<boolean> => {
  const above = regionPath.split('/').slice(0, -1).join('/');
  if (above === '') return false;
  const beside = await sumCells({ ...asked, regionPath: inTree(above) });
  return hideFew(partsBy(beside, childOf(above))).has(regionPath);
};

const kept = (cells: readonly Cell[], hidden: boolean): SurveyResults['rate'] => {
  const n = total(cells, 'n');
  return hidden || (n > 0 && n < fewest)
    ? { n, good: null, rate: null, low: null, high: null }
    : wilson(total(cells, 'good'), n);
};

const daysOf = (plan: SurveyQuotaDocument | null): Match =>
  plan ? { day: { $gte: plan.firstDay, $lte: plan.lastDay } } : {};

type Shares = Pick<SurveyResults, 'rate' | 'modes' | 'weighted' | 'quotas' | 'quotaPeriod'> & {
  hidden: boolean;
};

/**
 * Satisfaction together and by mode with its interval, the same weighted by township, and the quotas (C02, C03). The modes
 * are always told over all of them, whichever one the results are narrowed to. `hidden`: too few to tell what was said.
 */
export const findShares = async (tx: Tx, { surveyId, match, regionPath, period }: Asked): Promise<Shares> => {
  const { mode, ...everyMode } = match;
  const cells = await sumCells(everyMode);
  const asked = mode ? cells.filter(({ _id }) => _id.mode === mode) : cells;
  const few = hideFew(partsBy(cells, ({ _id }) => _id.mode));
  const hiddenHere =
    hideFew([{ id: regionPath, answers: total(cells, 'answers') }]).size > 0 ||
    (await isHiddenPart(regionPath, everyMode));
  const hidden = hiddenHere || few.has(String(mode));
  const plan = await quotasInForce(surveyId, regionPath, period);
  const modes = answerMode.options.flatMap((one) => {
    const own = cells.filter(({ _id }) => _id.mode === one);
    if (own.length === 0) return [];
    return [{ mode: one, answers: total(own, 'answers'), ...kept(own, hiddenHere || few.has(one)) }];
  });
  return {
    hidden,
    rate: kept(asked, hidden),
    modes,
    weighted: hidden ? null : await weighted(tx, { regionPath, year: period.lastDay.slice(0, 4) }, asked),
    quotas: await Promise.all((plan?.quotas ?? []).map((quota) => quotaOf(surveyId, daysOf(plan), quota))),
    quotaPeriod: plan?.period ?? null,
  };
};
