// Koa + PostGIS: KNN (<->) over a GiST index that holds kind and place, one prepared statement, a pool.
import Koa from 'koa';
import pg from 'pg';
import { answerReady, listen } from './listen.ts';
import { answerOf, readQuery } from './nearestQuery.ts';

const pool = new pg.Pool({ connectionString: process.env.BENCH_POSTGRES as string, max: 8 });
const minute = Number(process.env.BENCH_MINUTE);

const text = `
  select shown, place <-> here.point as metres
  from places, (select st_setsrid(st_makepoint($1, $2), 4326)::geography as point) as here
  where kind = $3 and products @> array[$4::smallint] and open @> $5::int
  order by place <-> here.point
  limit $6`;
const kinds = ['institution', 'village', 'machine', 'campus'];

const app = new Koa();
app.use(answerReady);
app.use(async (ctx) => {
  const { lng, lat, kind, product, limit } = readQuery(ctx);
  const { rows } = await pool.query<{ shown: string; metres: number }>({
    name: 'nearest',
    text,
    values: [lng, lat, kinds.indexOf(kind), Number(product.slice('product-'.length)), minute, limit],
  });
  ctx.type = 'application/json; charset=utf-8';
  ctx.body = answerOf(rows);
});
listen(app);
