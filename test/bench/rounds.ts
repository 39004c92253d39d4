/** One measured window: how much was done a second; only what was verified counts. */
export type Window = { perSecond: number; cpuMicros?: number | undefined; p99?: number | undefined };
export type Variant = { id: string; measure: () => Promise<Window> };

export type Spread = { median: number; min: number; max: number };
export type Measured = { id: string; ratio: Spread; perSecond: Spread; cpuMicros?: Spread; p99?: Spread };

const spreadOf = (values: readonly number[]): Spread => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median =
    sorted.length % 2 === 1 ? sorted[middle]! : ((sorted[middle - 1] as number) + sorted[middle]!) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1)! };
};

const spreadOfSome = (values: readonly (number | undefined)[]): Spread | undefined =>
  values.some((value) => value === undefined) ? undefined : spreadOf(values as number[]);

/**
 * Runs all variants in every round, each round beginning with another one, so that what disturbs the machine meets them
 * alike. Ratios are taken within a round, over the baseline of that round. The first round warms up and counts nothing.
 */
export const runRounds = async (
  variants: readonly Variant[],
  baseline: string,
  { rounds, say }: { rounds: number; say: (line: string) => void },
): Promise<Measured[]> => {
  const windows = new Map<string, Window[]>(variants.map(({ id }) => [id, []]));
  for (let round = 0; round <= rounds; round += 1) {
    const told: string[] = [];
    for (let turn = 0; turn < variants.length; turn += 1) {
      const { id, measure } = variants[(turn + round) % variants.length]!;
      const window = await measure();
      if (round > 0) windows.get(id)!.push(window);
      told.push(`${id} ${Math.round(window.perSecond)}/s`);
    }
    say(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${told.sort().join(', ')}`);
  }
  const base = windows.get(baseline)!;
  return variants.map(({ id }) => {
    const own = windows.get(id)!;
    const cpuMicros = spreadOfSome(own.map((window) => window.cpuMicros));
    const p99 = spreadOfSome(own.map((window) => window.p99));
    return {
      id,
      ratio: spreadOf(own.map((window, round) => window.perSecond / base[round]!.perSecond)),
      perSecond: spreadOf(own.map((window) => window.perSecond)),
      ...(cpuMicros ? { cpuMicros } : {}),
      ...(p99 ? { p99 } : {}),
    };
  });
};
