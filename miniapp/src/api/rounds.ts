import type {
  Appeal,
  appealAnswer,
  correction,
  NewRound,
  newAppeal,
  PublishedResult,
  Round,
  RoundDraw,
  RoundSheet,
  Signer,
  SnapshotDifference,
  SnapshotView,
} from '@fcs/shared/contracts/rounds.ts';
import type { RoundMove } from '@fcs/shared/roundStates.ts';
import type * as z from 'zod/mini';
import { type Page, request, requestPage } from './request';

export type NewAppeal = z.input<typeof newAppeal>;
export type Correction = z.infer<typeof correction>;
export type AppealAnswer = z.infer<typeof appealAnswer>;

const at = (id: string): string => `/assessments/rounds/${encodeURIComponent(id)}`;

/** Newest first: of the own tree, or those open to the own unit. */
export function listRounds(cursor: string | null): Promise<Page<Round>> {
  return requestPage('/assessments/rounds', { cursor, limit: 30 });
}

/** What is published of a region; null while nothing is. */
export function getPublished(query: {
  scheme: string;
  region: string;
  period: string;
}): Promise<PublishedResult | null> {
  return request('GET', '/assessments/published', { query });
}
export function getRound(id: string): Promise<Round> {
  return request('GET', at(id));
}
export function openRound(body: NewRound, key: string): Promise<Round> {
  return request('POST', '/assessments/rounds', { body, key });
}
export function moveRound({ id, move }: { id: string; move: RoundMove }, key: string): Promise<Round> {
  return request('POST', `${at(id)}/${move}`, { body: {}, key });
}

/** The samples of a round; a reason lets it go on without one. */
export async function listDraws(id: string): Promise<RoundDraw[]> {
  return (await requestPage<RoundDraw>(`${at(id)}/draws`, { limit: 100 })).data;
}
export function waiveDraw(
  { round, ...body }: { round: string; draw: string; reason: string },
  key: string,
): Promise<RoundDraw> {
  return request('POST', `${at(round)}/waivers`, { body, key });
}

/** Every unit's sheet of a round; a unit sees its own. */
export function listSheets(id: string, cursor: string | null): Promise<Page<RoundSheet>> {
  return requestPage(`${at(id)}/sheets`, { cursor, limit: 100 });
}
export function signSheet(
  { round, subject, as }: { round: string; subject: string; as: Signer },
  key: string,
): Promise<RoundSheet> {
  return request('POST', `${at(round)}/sheets/${encodeURIComponent(subject)}/sign`, { body: { as }, key });
}

export function listAppeals(id: string, cursor: string | null): Promise<Page<Appeal>> {
  return requestPage(`${at(id)}/appeals`, { cursor, limit: 50 });
}
export function sendAppeal({ round, ...body }: NewAppeal & { round: string }, key: string): Promise<Appeal> {
  return request('POST', `${at(round)}/appeals`, { body, key });
}
export function answerAppeal({ id, ...body }: AppealAnswer & { id: string }, key: string): Promise<Appeal> {
  return request('POST', `/assessments/appeals/${encodeURIComponent(id)}/answer`, { body, key });
}

/** What was frozen of a region's sheets by a scheme for a period, newest first. */
export function listSnapshots(
  query: { region: string; scheme: string; period: string },
  cursor: string | null,
): Promise<Page<SnapshotView>> {
  return requestPage('/assessments/snapshots', { ...query, cursor, limit: 100 });
}
export function getDifference(from: string, to: string): Promise<SnapshotDifference> {
  return request('GET', `/assessments/snapshots/${encodeURIComponent(from)}/difference`, { query: { to } });
}

/** Corrects a published sheet: a new version beside it. */
export function correctSheet(
  { round, ...body }: Correction & { round: string },
  key: string,
): Promise<RoundSheet> {
  return request('POST', `${at(round)}/corrections`, { body, key });
}
