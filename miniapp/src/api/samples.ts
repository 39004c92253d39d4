import type { FrameRequest, ReplaceReason, SampleDraw } from '@fcs/shared/contracts/sampling.ts';
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
