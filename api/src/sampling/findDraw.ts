import type { SamplePurpose } from '@fcs/shared/contracts/sampling.ts';
import { AppError } from '../platform/errors.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { Draw, type DrawDocument, Frame, type FrameDocument } from './Draw.ts';

/** One draw of the own tree or unit. Throws NOT_FOUND, also for one of elsewhere. */
export const drawOrNotFound = async (tx: Tx, id: string): Promise<DrawDocument> => {
  const found = await Draw.findById(id).session(tx.session).lean<DrawDocument | null>();
  if (!found || !mayTouch(tx.scope, { regionPath: found.regionPath, pointId: found.unit }))
    throw new AppError('NOT_FOUND');
  return found;
};

/** The published ids in their order. */
export const frameOf = async (tx: Tx, drawId: string): Promise<string[]> => {
  const frame = await Frame.findById(drawId).session(tx.session).lean<FrameDocument | null>();
  if (!frame) throw new AppError('NOT_FOUND');
  return frame.ids;
};

/** The frame in pages, in its own order: what anybody needs to draw once more. */
export const listFrame = async (
  tx: Tx,
  drawId: string,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<{ id: string }>> => {
  const after = fromCursor(page.cursor, isText);
  const ids = await frameOf(tx, drawId);
  const from = after === null ? 0 : ids.findIndex((id) => id > after);
  const shown = from < 0 ? [] : ids.slice(from, from + page.limit);
  const last = shown.at(-1);
  const more = last !== undefined && from + shown.length < ids.length;
  return { data: shown.map((id) => ({ id })), next: more ? toCursor(last) : null };
};

/** Draws of the scope, the newest first. */
export const listDraws = async (
  tx: Tx,
  filter: Record<string, unknown>,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<DrawDocument>> => {
  const isPlace = (place: unknown): place is [number, string] =>
    Array.isArray(place) && typeof place[0] === 'number' && typeof place[1] === 'string';
  const after = fromCursor(page.cursor, isPlace);
  const at = after ? new Date(after[0]) : null;
  const place = after
    ? { $or: [{ publishedAt: { $lt: at } }, { publishedAt: at, _id: { $gt: after[1] } }] }
    : {};
  const found = (await Draw.collection
    .find({ $and: [filter, place] } as never, tx.session ? { session: tx.session } : {})
    .sort({ publishedAt: -1, _id: 1 })
    .limit(page.limit + 1)
    .toArray()) as unknown as DrawDocument[];
  const data = found.slice(0, page.limit);
  const last = data.at(-1);
  const next = last && found.length > page.limit ? toCursor([last.publishedAt.getTime(), last._id]) : null;
  return { data, next };
};

/** Every draw of exactly these regions and units for a period, whatever its state. */
export const drawsOfSubjects = async (
  tx: Tx,
  subjects: readonly { region: string; unit: string | null }[],
  period: string,
): Promise<DrawDocument[]> => {
  const units = [...new Set(subjects.map(({ unit }) => unit))];
  const regions = new Set(subjects.filter(({ unit }) => unit === null).map(({ region }) => region));
  const found = await Draw.find({ unit: { $in: units }, period } as never)
    .sort({ unit: 1, period: 1, purpose: 1, state: 1, publishedAt: -1 })
    .session(tx.session)
    .lean<DrawDocument[]>();
  return found.filter(({ unit, region }) => unit !== null || regions.has(region));
};

/**
 * The sample a fact stands on: the newest closed draw of exactly this region or unit, purpose and period; null until a
 * round has drawn and closed one.
 */
export const findClosedDraw = async (of: {
  purpose: SamplePurpose;
  region: string;
  unit: string | null;
  period: string;
}): Promise<DrawDocument | null> => {
  const { purpose, region, unit, period } = of;
  const subject = unit === null ? { region, unit } : { unit };
  return Draw.findOne({ purpose, period, ...subject, state: 'closed' })
    .sort({ publishedAt: -1 })
    .lean<DrawDocument | null>();
};
