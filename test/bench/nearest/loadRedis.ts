import { Redis } from 'ioredis';
import { openMinutes } from './loadMongo.ts';
import { idOf, kinds, type Places, products, shownOf, stockOf } from './places.ts';

/** A geo set for each product and kind, and one hash of texts that begin with the hours. */
export const loadRedis = async (url: string, places: Places): Promise<void> => {
  const redis = new Redis(url);
  // The product's own Redis is small and keeps a file; this peer may have what it needs.
  await redis.config('SET', 'maxmemory', '0');
  await redis.config('SET', 'appendonly', 'no');
  for (let from = 0; from < places.count; from += 2_000) {
    const pipeline = redis.pipeline();
    for (let at = from; at < Math.min(places.count, from + 2_000); at += 1) {
      const hours = openMinutes(places, at).map(({ from, to }) => `${from}-${to}`);
      pipeline.hset('places', idOf(at), `${hours}\n${JSON.stringify(shownOf(places, at))}`);
      for (const { product } of stockOf(places, at))
        pipeline.geoadd(
          `places:${products[product]!.id}:${kinds[places.kind[at]!]}`,
          places.lng[at]!,
          places.lat[at]!,
          idOf(at),
        );
    }
    await pipeline.exec();
  }
  redis.disconnect();
};
