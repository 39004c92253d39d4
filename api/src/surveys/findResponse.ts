import type { DrawResponse } from '@fcs/shared/contracts/surveys.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import type { Tx } from '../platform/tx.ts';
import type { DrawnRow } from '../sampling/Draw.ts';
import { drawOrNotFound } from '../sampling/findDraw.ts';
import { quotasInForce } from './findQuotas.ts';
import { findSurvey } from './findSurvey.ts';
import { occasionMark } from './marks.ts';
import { areMarked } from './submitAnswer.ts';
import { rowSubject } from './takeInterview.ts';

/** What was replaced for these reasons never spoke to anybody. */
const unreached = new Set<DrawnRow['reason']>(['unreachable', 'wrongNumber', 'movedAway']);

/**
 * How a phone draw went: invited (all rows, the replaced too), reached, answered; the rate is over who could answer, so rows
 * that were not eligible are left out. Below the rate that the quotas or the questionnaire set it warns: who answers may differ from who does
 * not. Which rows were answered is told by their marks, never what they said. Throws NOT_FOUND.
 */
export const findResponse = async (
  tx: Tx,
  input: { surveyId: string; drawId: string },
): Promise<DrawResponse> => {
  const [definition, draw] = await Promise.all([
    findSurvey(tx, input.surveyId),
    drawOrNotFound(tx, input.drawId),
  ]);
  const marks = draw.rows.map(({ id }) => occasionMark(input.surveyId, rowSubject(draw, id)));
  const marked = await areMarked(tx, marks);
  const rows = draw.rows.map(({ id, rank, state }, at) => ({
    ...{ id, rank, state, answered: marked.has(marks[at] ?? '') },
  }));
  const answered = rows.filter((row) => row.answered).length;
  const eligible = draw.rows.filter(({ reason }) => reason !== 'notEligible').length;
  const reached = draw.rows.filter(
    ({ state, reason, first }, at) =>
      rows[at]?.answered || first !== null || (state === 'replaced' && !unreached.has(reason)),
  ).length;
  const rate = eligible === 0 ? null : Math.round((answered / eligible) * 10_000) / 10_000;
  const period = parsePeriod(draw.period);
  const plan = period && (await quotasInForce(input.surveyId, draw.regionPath, period));
  const least = plan?.leastResponse ?? definition.leastResponse ?? null;
  const low = rate !== null && least !== null && answered * 100 < least * eligible;
  return { draw: draw._id, invited: rows.length, eligible, reached, answered, rate, least, low, rows };
};
