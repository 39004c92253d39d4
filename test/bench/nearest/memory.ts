// node --expose-gc --import tsx test/bench/nearest/memory.ts [POINTS]: memory and time of the index alone, without a
// database. The whole program is loaded beside it, as in the server.
import { setTimeout as pause } from 'node:timers/promises';
import { findNearby } from '../../../api/src/finder/findNearby.ts';
import { createGoods } from '../../../api/src/finder/goods.ts';
import { createPointIndex } from '../../../api/src/finder/pointIndex.ts';
import '../../../api/src/routes.ts';
import { pointDocument, productDocuments } from './loadMongo.ts';
import {
  countedAt,
  kinds,
  limit,
  makePlaces,
  products,
  queries,
  regions,
  standsAt,
  stockOf,
} from './places.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const tell = (when: string): void => {
  const { rss, heapUsed, heapTotal, arrayBuffers } = process.memoryUsage();
  process.stdout.write(
    `${when}: resident ${megabytes(rss)}, heap ${megabytes(heapUsed)} of ${megabytes(heapTotal)}, arrays ${megabytes(arrayBuffers)}\n`,
  );
};

const load = async () => {
  const places = makePlaces(count);
  const goods = createGoods(productDocuments());
  const index = createPointIndex({ goods, holidays: new Map(), offlineAfterSeconds: 600 });
  const asOf = new Date(countedAt);
  for (let at = 0; at < count; at += 1) {
    const stock = stockOf(places, at).map(({ product, units }) => ({
      productId: products[product]!.id,
      available: units * 10,
      asOf,
    }));
    index.put(pointDocument(places, at), regions[at % regions.length]!.name, stock);
    // As a load from a database would give way now and then.
    if (at % 10_000 === 0) await pause(0);
  }
  const loaded = performance.now();
  await index.settle();
  process.stdout.write(`settled in ${((performance.now() - loaded) / 1_000).toFixed(1)} s\n`);
  return index;
};

tell('before');
const index = await load();
tell(`${count} points`);
globalThis.gc?.();
await pause(500);
tell('after a collection of garbage');

const next = queries(12, 'usual');
const asked = Array.from({ length: 20_000 }, () => {
  const { lng, lat, product, kind } = next();
  return { lng, lat, product: products[product]!.id, kind: kinds[kind!], open: true as const, limit };
});
for (const half of [asked.slice(0, 10_000), asked.slice(10_000)]) {
  const from = performance.now();
  let signs = 0;
  for (const query of half) signs += Buffer.byteLength(findNearby(index, query, standsAt, 'zh-CN'), 'latin1');
  const micros = ((performance.now() - from) / half.length) * 1_000;
  process.stdout.write(`${micros.toFixed(1)} us a search, ${Math.round(signs / half.length)} bytes\n`);
}
for (const q of ['镇领取', '没有的', 'Zz']) {
  const from = performance.now();
  findNearby(index, { lng: 107, lat: 29, q, limit } as never, standsAt, 'zh-CN');
  process.stdout.write(`${(performance.now() - from).toFixed(1)} ms for the text ${q}\n`);
}
tell('after the searches');
