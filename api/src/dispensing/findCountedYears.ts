import { YearCount } from './PersonYear.ts';

/** The years in which anything was given out in one of these nodes. */
export const findCountedYears = async (nodes: readonly string[]): Promise<string[]> => {
  const found = await Promise.all(
    // The ids are `node:year`, and `;` follows `:`.
    nodes.map((node) =>
      YearCount.collection
        .find({ _id: { $gte: `${node}:` as never, $lt: `${node};` as never } }, { projection: { year: 1 } })
        .toArray(),
    ),
  );
  return [...new Set(found.flat().map((count) => String(count.year)))].sort();
};
