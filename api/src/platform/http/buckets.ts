type Bucket = { left: number; at: number };

/** How many keys are kept before those with nothing spent are dropped. */
const mostKeys = 50_000;

/**
 * A bucket for each key: `most` may be spent at once, and it fills evenly, all of it in `refill` ms. In this process and
 * without a promise, since every request passes here.
 */
export const createBuckets = (most: number, refill: number) => {
  const buckets = new Map<string, Bucket>();

  const filled = ({ left, at }: Bucket, now: number): number =>
    Math.min(most, left + (Math.max(0, now - at) * most) / refill);

  const drop = (now: number): void => {
    for (const [key, bucket] of buckets) if (filled(bucket, now) >= most) buckets.delete(key);
  };

  /** Takes one at an instant (ms): 0, or how many ms to wait until there is one. */
  const take = (key: string, now: number): number => {
    const bucket = buckets.get(key);
    if (!bucket) {
      if (buckets.size >= mostKeys) drop(now);
      buckets.set(key, { left: most - 1, at: now });
      return 0;
    }
    const left = filled(bucket, now);
    bucket.at = now;
    bucket.left = left >= 1 ? left - 1 : left;
    return left >= 1 ? 0 : ((1 - left) * refill) / most;
  };

  return { take };
};
