import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { inTree } from '../platform/facts.ts';
import { Dispensing } from './Dispensing.ts';
import { countedKinds } from './dispensedRecords.ts';

/** Recorded person-times of one kind, or of all (`kind` null), and the distinct people behind them. */
export type OpenCount = { node: string; kind: ProductKind | null; visits: number; people: number };

/** Province, city, county, township: deeper places count for their township. */
const townshipDepth = 4;

/**
 * What a year of a tree comes to, by the parts of a path down to `depth` levels (1 is the province). People are distinct
 * in their node, so that those of the parts do not add up to the whole (N2).
 */
export const countOpenly = async (
  path: string,
  year: string,
  depth = townshipDepth,
): Promise<OpenCount[]> => {
  const period = parsePeriod(year);
  if (!period) return [];
  const node = {
    $reduce: {
      input: { $slice: [{ $split: ['$regionPath', '/'] }, depth] },
      initialValue: '',
      in: { $cond: [{ $eq: ['$$value', ''] }, '$$this', { $concat: ['$$value', '/', '$$this'] }] },
    },
  };
  const groups = Dispensing.collection.aggregate<{
    _id: { node: string; kind: ProductKind; person: string };
    visits: number;
  }>([
    {
      $match: {
        day: { $gte: period.firstDay, $lte: period.lastDay },
        regionPath: inTree(path),
        personId: { $ne: null },
        kind: { $in: await countedKinds() },
      },
    },
    { $group: { _id: { node, kind: '$kind', person: '$personId' }, visits: { $sum: 1 } } },
  ]);
  const found = new Map<string, { count: OpenCount; people: Set<string> }>();
  const add = (at: string, kind: ProductKind | null, person: string, visits: number): void => {
    const key = `${at}:${kind}`;
    const one = found.get(key) ?? { count: { node: at, kind, visits: 0, people: 0 }, people: new Set() };
    one.count.visits += visits;
    one.people.add(person);
    found.set(key, one);
  };
  for await (const { _id, visits } of groups)
    for (const kind of [_id.kind, null]) add(_id.node, kind, _id.person, visits);
  return [...found.values()].map(({ count, people }) => ({ ...count, people: people.size }));
};
