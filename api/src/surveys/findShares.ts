import { type AnswerMode, answerMode, type SurveyResults } from '@fcs/shared/contracts/surveys.ts';
import { inTree } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { findRegion, regionName } from '../regions/findRegion.ts';
import { findPlans } from '../regions/planYear.ts';
import { wilson } from '../sampling/wilson.ts';
import { SurveyAnswer } from './SurveyAnswer.ts';
import type { SurveyDefinitionDocument } from './SurveyDefinition.ts';
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
  fewest: number,
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

type Quota = NonNullable<SurveyDefinitionDocument['quotas']>[number];

/** How far the quotas of a questionnaire are met: answers of a region by a mode, and nothing else of who answered. */
const quotaOf = async (
  surveyId: string,
  days: Match,
  quota: Quota,
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

type Asked = {
  definition: SurveyDefinitionDocument;
  match: Match;
  regionPath: string;
  days: Match;
  year: string;
  fewest: number;
};

/**
 * Satisfaction together and by mode with its interval, the same weighted by township, and the quotas (C02, C03). The whole
 * is always told over every mode, whichever one the results are narrowed to.
 */
export const findShares = async (
  tx: Tx,
  { definition, match, regionPath, days, year, fewest }: Asked,
): Promise<Pick<SurveyResults, 'rate' | 'modes' | 'weighted' | 'quotas'>> => {
  const { mode: _mode, ...everyMode } = match;
  const cells = await sumCells(everyMode);
  const asked = 'mode' in match ? cells.filter(({ _id }) => _id.mode === match.mode) : cells;
  const modes = answerMode.options.flatMap((mode) => {
    const own = cells.filter(({ _id }) => _id.mode === mode);
    if (own.length === 0) return [];
    return [{ mode, answers: total(own, 'answers'), ...wilson(total(own, 'good'), total(own, 'n')) }];
  });
  return {
    rate: wilson(total(asked, 'good'), total(asked, 'n')),
    modes,
    weighted: await weighted(tx, { regionPath, year }, asked, fewest),
    quotas: await Promise.all(
      (definition.quotas ?? []).map((quota) => quotaOf(definition.surveyId, days, quota)),
    ),
  };
};
