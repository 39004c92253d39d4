/** What a reader knows: sums of unknown numbers. */
export type Equation = { of: string[]; total: number };
export type Bounds = Map<string, { least: number; most: number }>;

/** Gauss over fractions as floats: the unknowns that the sums alone determine. */
export const determined = (equations: readonly Equation[]): string[] => {
  const names = [...new Set(equations.flatMap(({ of }) => of))];
  const rows = equations.map(({ of }) => names.map((name) => of.filter((one) => one === name).length));
  let pivot = 0;
  for (let column = 0; column < names.length && pivot < rows.length; column += 1) {
    const at = rows.findIndex((row, index) => index >= pivot && Math.abs(row[column] as number) > 1e-9);
    if (at < 0) continue;
    [rows[pivot], rows[at]] = [rows[at] as number[], rows[pivot] as number[]];
    const lead = rows[pivot] as number[];
    const scale = lead[column] as number;
    for (const [index, value] of lead.entries()) lead[index] = value / scale;
    for (const [index, row] of rows.entries()) {
      const factor = row[column] as number;
      if (index === pivot || Math.abs(factor) < 1e-9) continue;
      for (const [place, value] of lead.entries()) row[place] = (row[place] as number) - factor * value;
    }
    pivot += 1;
  }
  return rows.flatMap((row) => {
    const left = row.flatMap((value, index) => (Math.abs(value) > 1e-9 ? [names[index] as string] : []));
    return left.length === 1 ? left : [];
  });
};

/** Narrows what each unknown can be, from at least 1 on, until no sum narrows it further. */
export const narrow = (equations: readonly Equation[]): Bounds => {
  const bounds: Bounds = new Map(
    equations.flatMap(({ of }) => of).map((name) => [name, { least: 1, most: Number.POSITIVE_INFINITY }]),
  );
  for (let changed = true; changed; ) {
    changed = false;
    for (const { of, total } of equations)
      for (const name of of) {
        const own = bounds.get(name) as { least: number; most: number };
        const rest = of.filter((one) => one !== name).map((one) => bounds.get(one) as typeof own);
        const least = Math.max(own.least, total - rest.reduce((sum, { most }) => sum + most, 0));
        const most = Math.min(own.most, total - rest.reduce((sum, { least }) => sum + least, 0));
        if (least === own.least && most === own.most) continue;
        bounds.set(name, { least, most });
        changed = true;
      }
  }
  return bounds;
};
