import type { Context } from 'koa';

/** What every peer reads from the address; checked, but by hand. */
export const readQuery = (
  ctx: Context,
): { lng: number; lat: number; limit: number; product: string; kind: string } => {
  const { lng, lat, limit, product, kind } = ctx.query as Record<string, string>;
  const read = { lng: Number(lng), lat: Number(lat), limit: Number(limit), product, kind };
  if (!Number.isFinite(read.lng) || !Number.isFinite(read.lat) || !product || !kind) ctx.throw(422);
  return read as { lng: number; lat: number; limit: number; product: string; kind: string };
};

/** Rows whose text was made before, with their distances, as the answer. */
export const answerOf = (rows: readonly { shown: string; metres: number }[]): string =>
  `{"data":[${rows
    .map(({ shown, metres }) => `${shown.slice(0, -1)},"distance":${Math.round(metres * 10) / 10}}`)
    .join(',')}],"next":null}`;
