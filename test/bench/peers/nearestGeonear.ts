// Koa + mongoose: $geoNear within a distance that grows until it holds enough, over a 2dsphere index with the filters.
import Koa from 'koa';
import mongoose from 'mongoose';
import { answerReady, listen } from './listen.ts';
import { answerOf, readQuery } from './nearestQuery.ts';

await mongoose.connect(process.env.BENCH_MONGO as string, { maxPoolSize: 20 });
const Place = mongoose.model(
  'place',
  new mongoose.Schema(
    { location: Object, kind: String, products: [String], open: [Object], shown: String },
    { collection: 'places', autoIndex: false },
  ),
);
const firstMetres = Number(process.env.BENCH_METRES);
const minute = Number(process.env.BENCH_MINUTE);

type Row = { shown: string; metres: number };

const find = (asked: ReturnType<typeof readQuery>, within: number): Promise<Row[]> =>
  Place.aggregate<Row>([
    {
      $geoNear: {
        near: { type: 'Point', coordinates: [asked.lng, asked.lat] },
        distanceField: 'metres',
        maxDistance: within,
        spherical: true,
        query: {
          kind: asked.kind,
          products: asked.product,
          open: { $elemMatch: { from: { $lte: minute }, to: { $gt: minute } } },
        },
      },
    },
    { $limit: asked.limit },
    { $project: { _id: 0, shown: 1, metres: 1 } },
  ]);

const app = new Koa();
app.use(answerReady);
app.use(async (ctx) => {
  const asked = readQuery(ctx);
  let rows: Row[] = [];
  for (let within = firstMetres; rows.length < asked.limit && within < 2e7; within *= 3)
    rows = await find(asked, within);
  ctx.type = 'application/json; charset=utf-8';
  ctx.body = answerOf(rows);
});
listen(app);
