import type {
  OwnEntry,
  Quiz,
  QuizAnswer,
  QuizDraft,
  QuizEntryRequest,
  QuizHead,
  QuizVerdict,
  QuizVersion,
  Redemption,
} from '@fcs/shared/contracts/quizzes.ts';
import { type Page, request, requestPage } from './request';

const at = (id: string): string => `/quizzes/${encodeURIComponent(id)}`;

export function listQuizzes(cursor: string | null): Promise<Page<QuizHead>> {
  return requestPage('/quizzes', { cursor, limit: 30 });
}

export function getQuiz(id: string): Promise<Quiz> {
  return request('GET', at(id), { anonymous: true });
}

/** Nobody's answer: without the session, and kept nowhere. */
export function answerQuiz(id: string, answer: QuizAnswer): Promise<QuizVerdict> {
  return request('POST', `${at(id)}/answers`, { body: answer, anonymous: true });
}

export function enterQuiz(id: string, entry: QuizEntryRequest): Promise<OwnEntry> {
  return request('POST', `${at(id)}/entry`, { body: entry });
}

export function leaveQuiz(id: string): Promise<{ left: true }> {
  return request('DELETE', `${at(id)}/entry`);
}

export async function listOwnEntries(): Promise<OwnEntry[]> {
  return (await requestPage<OwnEntry>('/quizzes/mine')).data;
}

export function listQuizVersions(cursor: string | null): Promise<Page<QuizVersion>> {
  return requestPage('/quizzes/versions', { cursor, limit: 100 });
}

/** A new quiz, or the next version of one. */
export function writeQuiz(id: string | null, draft: QuizDraft, key: string): Promise<QuizVersion> {
  return id === null
    ? request('POST', '/quizzes', { body: draft, key })
    : request('PUT', at(id), { body: draft, key });
}

export type QuizStep = 'publish' | 'freeze' | 'draw' | 'retire';

export function moveQuiz(
  { id, version }: Pick<QuizVersion, 'id' | 'version'>,
  step: QuizStep,
  key: string,
): Promise<QuizVersion> {
  return request('POST', `${at(id)}/${step}`, { key, ...(step === 'publish' ? { body: { version } } : {}) });
}

export function redeemPrize(code: string, key: string): Promise<Redemption> {
  return request('POST', '/quizzes/redemptions', { body: { code: code.trim() }, key });
}
