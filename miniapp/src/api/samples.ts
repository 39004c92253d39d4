import type { Round } from '@fcs/shared/contracts/rounds.ts';
import type {
  FrameRequest,
  RecordFrame,
  RecordFrameQuery,
  RecordFrameRequest,
  ReplaceReason,
  RowName,
  RowPhone,
  SampleDraw,
} from '@fcs/shared/contracts/sampling.ts';
import { type Page, request, requestPage } from './request';

type OfRow = { draw: string; row: string };

const at = (id: string): string => `/draws/${encodeURIComponent(id)}`;
const rowAt = ({ draw, row }: OfRow): string => `${at(draw)}/rows/${encodeURIComponent(row)}`;

/** Samples of the own tree or unit, the newest first. */
export function listSamples(cursor: string | null): Promise<Page<SampleDraw>> {
  return requestPage('/draws', { cursor, limit: 30 });
}
export function getSample(id: string): Promise<SampleDraw> {
  return request('GET', at(id));
}
export function publishFrame(body: FrameRequest, key: string): Promise<SampleDraw> {
  return request('POST', '/draws', { body, key });
}
/** What the records give as a frame now. */
export function getRecordFrame(query: RecordFrameQuery): Promise<RecordFrame> {
  return request('GET', '/record-frames', { query });
}
export function publishRecords(body: RecordFrameRequest, key: string): Promise<SampleDraw> {
  return request('POST', '/record-frames', { body, key });
}
/** The rounds a sample belongs to. */
export async function listRoundsOf(draw: string): Promise<Round[]> {
  return (await requestPage<Round>(`${at(draw)}/rounds`, {})).data;
}
/** What the rows of machines, papers or doctors are. */
export async function listRowNames(draw: string): Promise<RowName[]> {
  return (await requestPage<RowName>(`${at(draw)}/names`, {})).data;
}
/** Who is called, numbers masked; only for an assessor of the round. */
export async function listPhones(draw: string): Promise<RowPhone[]> {
  return (await requestPage<RowPhone>(`${at(draw)}/phones`, {})).data;
}
/** One number in plain text; the server writes the reading down. Null: none was left. */
export async function revealPhone(of: OfRow): Promise<string | null> {
  return (await request<{ phone: string | null }>('POST', `${rowAt(of)}/contact`)).phone;
}
export function stepSample(
  { draw, step }: { draw: string; step: 'draw' | 'close' },
  key: string,
): Promise<SampleDraw> {
  return request('POST', `${at(draw)}/${step}`, { body: {}, key });
}
export function enterOutcome(
  { note, outcome, ...of }: OfRow & { outcome: string; note: string },
  key: string,
): Promise<SampleDraw> {
  return request('POST', `${rowAt(of)}/outcome`, { body: { outcome, ...(note ? { note } : {}) }, key });
}
export function replaceRow(
  { reason, ...of }: OfRow & { reason: ReplaceReason },
  key: string,
): Promise<SampleDraw> {
  return request('POST', `${rowAt(of)}/replace`, { body: { reason }, key });
}
export function settleRow({ outcome, ...of }: OfRow & { outcome: string }, key: string): Promise<SampleDraw> {
  return request('POST', `${rowAt(of)}/settle`, { body: { outcome }, key });
}
