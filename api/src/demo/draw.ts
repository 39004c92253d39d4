/** A seeded source of chance: the same name gives the same draws on every machine. */
export type Draw = {
  /** At least 0, below 1. */
  next: () => number;
  /** Whole numbers, both ends included. */
  int: (least: number, most: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(things: readonly T[]) => T;
  /** As likely as its weight among all weights. */
  weighted: <T>(things: readonly T[], weightOf: (thing: T) => number) => T;
  shuffled: <T>(things: readonly T[]) => T[];
  digits: (count: number) => string;
  /** Like newId: 120 bits, 20 URL-safe characters. */
  id: () => string;
  /** A source of its own, so that more draws in one part change nothing in another. */
  part: (name: string) => Draw;
};

/** FNV-1a with a final mix: spreads a name over 32 bits, differently for each salt. */
const hash = (text: string, salt: number): number => {
  let value = 0x811c9dc5 ^ salt;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
};

/** sfc32: 128 bits of state, so that the streams of different parts and their ids do not meet. */
const words = (name: string): (() => number) => {
  let [a, b, c, counter] = [hash(name, 1), hash(name, 2), hash(name, 3), 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let warm = 0; warm < 15; warm += 1) next();
  return next;
};

export const drawFrom = (name: string): Draw => {
  const word = words(name);
  const next = (): number => word() / 2 ** 32;
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const shuffled = <T>(things: readonly T[]): T[] => {
    const copy = [...things];
    for (let last = copy.length - 1; last > 0; last -= 1) {
      const other = int(0, last);
      [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
    }
    return copy;
  };
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (things) => things[int(0, things.length - 1)] as (typeof things)[number],
    weighted: (things, weightOf) => {
      let left = next() * things.reduce((sum, thing) => sum + weightOf(thing), 0);
      const found = things.find((thing) => {
        left -= weightOf(thing);
        return left < 0;
      });
      return found ?? (things.at(-1) as (typeof things)[number]);
    },
    shuffled,
    digits: (count) => Array.from({ length: count }, () => int(0, 9)).join(''),
    id: () => {
      const bytes = Buffer.allocUnsafe(16);
      for (let at = 0; at < 16; at += 4) bytes.writeUInt32LE(word(), at);
      return bytes.toString('base64url', 0, 15);
    },
    part: (part) => drawFrom(`${name}/${part}`),
  };
};
