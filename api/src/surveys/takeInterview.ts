import type { Interview, SurveyReceipt } from '@fcs/shared/contracts/surveys.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';
import type { DrawDocument } from '../sampling/Draw.ts';
import { drawOrNotFound } from '../sampling/findDraw.ts';
import { answerOf, checkVersion } from './answerSurvey.ts';
import { findSurvey } from './findSurvey.ts';
import { refuseWrong } from './issues.ts';
import { markAnswer, type Subject } from './marks.ts';
import { checkAnswers } from './questionnaire.ts';
import { findReceipt, submitAnswer } from './submitAnswer.ts';

/** A drawn row has one mark per survey, as an order has. */
export const rowSubject = (draw: Pick<DrawDocument, '_id'>, rowId: string): Subject => ({
  kind: 'draw',
  subject: `${draw._id}\n${rowId}`,
});

/** A satisfaction draw that is under way, and a row of it nobody replaced. */
const calledDraw = async (tx: Tx, drawId: string, rowId: string): Promise<DrawDocument> => {
  const draw = await drawOrNotFound(tx, drawId);
  if (draw.purpose !== 'satisfaction') throw invalid('draw', 'invalid_value');
  const row = draw.rows.find(({ id }) => id === rowId);
  if (!row) throw new AppError('NOT_FOUND');
  if (draw.state !== 'drawn') throw new AppError('DRAW_STEP_NOT_ALLOWED', { state: draw.state });
  if (row.state === 'replaced') throw new AppError('DRAW_STEP_NOT_ALLOWED', { state: 'replaced' });
  return draw;
};

/**
 * What a called person said, typed by the interviewer, once per drawn row (C02, C03). The mark is of the row; the answer
 * carries the mode, the region of the draw and the day the draw was published: all its rows look alike, so that neither day
 * nor township pairs an answer with a row (law 3). Throws NOT_FOUND, INVALID_INPUT, DRAW_STEP_NOT_ALLOWED, SURVEY_VERSION_OLD,
 * SURVEY_ANSWERED.
 */
export const takeInterview = async (
  tx: Tx,
  input: { surveyId: string; interview: Interview },
): Promise<SurveyReceipt> => {
  const { surveyId, interview } = input;
  const { draw: drawId, row, version, replyCode, answers } = interview;
  const definition = await findSurvey(tx, surveyId);
  if (definition.openTo !== 'clients') throw invalid('id', 'invalid_value');
  const draw = await calledDraw(tx, drawId, row);
  const response = { version, replyCode, answers };
  const marked = markAnswer({ surveyId, occasion: rowSubject(draw, row), response, key: null });
  const receiptOf = (receipt: string): SurveyReceipt => ({ receipt, survey: surveyId, version });
  const known = await findReceipt(tx, marked);
  if (known) return receiptOf(known);
  refuseWrong(checkVersion(definition.version, version), tx.language);
  refuseWrong(checkAnswers(definition.questions, answers), tx.language);
  const answer = {
    ...answerOf(definition, draw, response),
    ...{ mode: 'phone' as const, replyHash: null, day: dayOf(draw.publishedAt) },
  };
  return receiptOf(await submitAnswer({ ...marked, answer }));
};
