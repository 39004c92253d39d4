/** When machines last reported, by a small number for each: rows of the index hold the number. */
export type Reports = {
  numberOf: (machineId: string) => number;
  /** null: not known to have reported. */
  note: (machineId: string, at: Date | null) => void;
  /** ms; NaN: never. */
  last: (number: number) => number;
};

export const createReports = (): Reports => {
  const numbers = new Map<string, number>();
  let lasts = new Float64Array(64);

  const numberOf = (machineId: string): number => {
    const held = numbers.get(machineId);
    if (held !== undefined) return held;
    const number = numbers.size;
    numbers.set(machineId, number);
    if (number === lasts.length) {
      const longer = new Float64Array(2 * number);
      longer.set(lasts);
      lasts = longer;
    }
    lasts[number] = Number.NaN;
    return number;
  };

  return {
    numberOf,
    note: (machineId, at) => {
      const number = numberOf(machineId);
      lasts[number] = at?.getTime() ?? Number.NaN;
    },
    last: (number) => lasts[number]!,
  };
};
