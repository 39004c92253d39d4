import { Dispensing } from './Dispensing.ts';
import { countedKinds } from './dispensedRecords.ts';
import { PersonYear, YearCount, yearCountId } from './PersonYear.ts';

const atOnce = 1_000;

/** In parts of a thousand, so that no write grows with the database. */
const writeAll = async (
  model: { collection: { bulkWrite: (operations: never[]) => Promise<unknown> } },
  operations: readonly object[],
): Promise<void> => {
  for (let from = 0; from < operations.length; from += atOnce)
    await model.collection.bulkWrite(operations.slice(from, from + atOnce) as never[]);
};

const year = { $substrBytes: ['$day', 0, 4] };
const eachRegion = [{ $set: { node: { $split: ['$regionPath', '/'] } } }, { $unwind: '$node' }];

type Sum = { _id: { node: string; year: string; name: string }; sum: number };

/** Person-times by channel, or units nobody was recorded for by kind, of each region and year. */
const sumsOf = (match: object, name: string, sum: unknown): Promise<Sum[]> =>
  Dispensing.aggregate<Sum>([
    { $match: match },
    ...eachRegion,
    { $group: { _id: { node: '$node', year, name }, sum: { $sum: sum } } },
  ] as never).allowDiskUse(true);

/**
 * Marks and counters of every region from province to village, where only county and township had them: made from the
 * records, each value set as a whole, so that it may run again.
 */
export const countEveryLevel = async (): Promise<void> => {
  const counted = { kind: { $in: await countedKinds() } };
  const marks = await Dispensing.aggregate<{ _id: { personId: string; year: string }; nodes: string[] }>([
    { $match: { ...counted, personId: { $ne: null } } },
    ...eachRegion,
    { $group: { _id: { personId: '$personId', year }, nodes: { $addToSet: '$node' } } },
  ] as never).allowDiskUse(true);
  await writeAll(
    PersonYear as never,
    marks.map(({ _id, nodes }) => ({
      updateOne: { filter: _id, update: { $addToSet: { nodes: { $each: nodes } } } },
    })),
  );
  const people = new Map<string, number>();
  for (const { _id, nodes } of marks)
    for (const node of nodes) {
      const id = yearCountId(node, _id.year);
      people.set(id, (people.get(id) ?? 0) + 1);
    }
  const counts = new Map<string, Record<string, unknown>>();
  const setIn = (node: string, ofYear: string, field: string, value: number): void => {
    const id = yearCountId(node, ofYear);
    counts.set(id, { ...counts.get(id), node, year: ofYear, people: people.get(id) ?? 0, [field]: value });
  };
  for (const { _id, sum } of await sumsOf({ ...counted, personId: { $ne: null } }, '$channel', 1))
    setIn(_id.node, _id.year, `visits.${_id.name}`, sum);
  for (const { _id, sum } of await sumsOf({ ...counted, personId: null }, '$kind', '$quantity'))
    setIn(_id.node, _id.year, `unrecorded.${_id.name}`, sum);
  await writeAll(
    YearCount as never,
    [...counts].map(([_id, values]) => ({
      updateOne: { filter: { _id }, update: { $set: values }, upsert: true },
    })),
  );
};
