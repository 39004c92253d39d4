// Koa + geokdbush: an index in the process, filters by its predicate, the answer by JSON.stringify.
import { around, distance } from 'geokdbush';
import KDBush from 'kdbush';
import Koa from 'koa';
import { kinds, makePlaces, products, shownOf, timetables } from '../nearest/places.ts';
import { answerReady, listen } from './listen.ts';
import { readQuery } from './nearestQuery.ts';

const places = makePlaces(Number(process.env.BENCH_PLACES));
const index = new KDBush(places.count);
for (let at = 0; at < places.count; at += 1) index.add(places.lng[at]!, places.lat[at]!);
index.finish();
const shown = Array.from({ length: places.count }, (_, at) => shownOf(places, at));
const openNow = timetables.map(({ open }) => open);

const app = new Koa();
app.use(answerReady);
app.use((ctx) => {
  const { lng, lat, limit, product, kind } = readQuery(ctx);
  const bit = 1 << products.findIndex(({ id }) => id === product);
  const number = kinds.indexOf(kind as never);
  const found = around(
    index,
    lng,
    lat,
    limit,
    Number.POSITIVE_INFINITY,
    (at) => (places.stock[at]! & bit) !== 0 && places.kind[at] === number && openNow[places.timetable[at]!]!,
  );
  const data = found.map((at) => {
    const metres = distance(lng, lat, places.lng[at]!, places.lat[at]!) * 1_000;
    return { ...shown[at], distance: Math.round(metres * 10) / 10 };
  });
  ctx.type = 'application/json; charset=utf-8';
  ctx.body = JSON.stringify({ data, next: null });
});
listen(app);
