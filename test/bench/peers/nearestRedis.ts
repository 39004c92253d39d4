// Koa + Redis: one geo set for each product and kind, GEOSEARCH for more than are wanted, texts by HMGET, hours here.
import { Redis } from 'ioredis';
import Koa from 'koa';
import { answerReady, listen } from './listen.ts';
import { answerOf, readQuery } from './nearestQuery.ts';

const redis = new Redis(process.env.BENCH_REDIS as string, { enableAutoPipelining: true });
const firstMetres = Number(process.env.BENCH_METRES);
const minute = Number(process.env.BENCH_MINUTE);

type Row = { shown: string; metres: number };

/** A stored text begins with its hours, `from-to` in minutes of the week, up to the first line break. */
const isOpen = (stored: string): boolean =>
  stored
    .slice(0, stored.indexOf('\n'))
    .split(',')
    .some((span) => {
      const [from, to] = span.split('-');
      return Number(from) <= minute && minute < Number(to);
    });

const find = async (
  asked: ReturnType<typeof readQuery>,
  within: number,
  count: number,
): Promise<{ rows: Row[]; seen: number }> => {
  const key = `places:${asked.product}:${asked.kind}`;
  const found = (await redis.call(
    'GEOSEARCH',
    ...[key, 'FROMLONLAT', asked.lng, asked.lat, 'BYRADIUS', within, 'm', 'ASC', 'COUNT', count, 'WITHDIST'],
  )) as [string, string][];
  if (found.length === 0) return { rows: [], seen: 0 };
  const stored = (await redis.hmget('places', ...found.map(([id]) => id))) as string[];
  const rows = found.flatMap(([, metres], at) => {
    const text = stored[at]!;
    return isOpen(text) ? [{ shown: text.slice(text.indexOf('\n') + 1), metres: Number(metres) }] : [];
  });
  return { rows: rows.slice(0, asked.limit), seen: found.length };
};

const app = new Koa();
app.use(answerReady);
app.use(async (ctx) => {
  const asked = readQuery(ctx);
  let [within, count] = [firstMetres, asked.limit * 2];
  let { rows, seen } = await find(asked, within, count);
  while (rows.length < asked.limit && within < 2e7) {
    if (seen === count) count *= 2;
    else within *= 3;
    ({ rows, seen } = await find(asked, within, count));
  }
  ctx.type = 'application/json; charset=utf-8';
  ctx.body = answerOf(rows);
});
listen(app);
