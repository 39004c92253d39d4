/** A seeded source of numbers in [0, 1) (mulberry32), so that every run measures the same work. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Two independent normal numbers from two even ones (Box-Muller). */
export const normalPair = (next: () => number): [number, number] => {
  const radius = Math.sqrt(-2 * Math.log(1 - next()));
  const angle = 2 * Math.PI * next();
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
};
