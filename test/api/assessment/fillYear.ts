import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { addDays, startOfDay } from '@fcs/shared/time.ts';
import { type Channel, channels, Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { PersonYear, YearCount } from '../../../api/src/dispensing/PersonYear.ts';
import { nodesOf } from '../../../api/src/dispensing/recordDispensing.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { drawFrom } from './randomCounty.ts';

const personTimes = 40_000;
const people = 15_000;

const insert = async (model: { collection: unknown }, rows: unknown[]): Promise<void> => {
  const native = model.collection as { insertMany: (rows: unknown[]) => Promise<unknown> };
  for (let from = 0; from < rows.length; from += 10_000)
    await native.insertMany(rows.slice(from, from + 10_000));
};

/** A year of a whole district, written in bulk with its marks and counters: 40,000 person-times of 15,000 people. */
export const fillYear = async (places: readonly { id: string; regionPath: string }[]): Promise<void> => {
  const draw = drawFrom(3);
  const kinds: ProductKind[] = ['condom', 'topical', 'shortActingPill'];
  const nodes = new Map<string, Set<string>>();
  const counts = new Map<string, { visits: Record<string, number>; unrecorded: Record<string, number> }>();
  const records = Array.from({ length: personTimes }, (_, number) => {
    const place = places[draw(places.length)] as (typeof places)[number];
    const personId = draw(4) === 0 ? null : `person-${draw(people)}`;
    const channel = channels[draw(4)] as Channel;
    const kind = kinds[draw(3)] as ProductKind;
    const day = addDays('2023-01-01', draw(365));
    for (const node of nodesOf(place)) {
      const count = counts.get(node) ?? { visits: {}, unrecorded: {} };
      const [part, key, by] = personId
        ? ([count.visits, channel, 1] as const)
        : ([count.unrecorded, kind, 10] as const);
      part[key] = (part[key] ?? 0) + by;
      counts.set(node, count);
      if (personId) nodes.set(personId, (nodes.get(personId) ?? new Set()).add(node));
    }
    return {
      _id: newId(),
      day,
      at: startOfDay(day),
      placeId: place.id,
      regionPath: place.regionPath,
      channel,
      personId,
      productId: `p-${kind}`,
      kind,
      quantity: 10,
      document: `d-${number}`,
      allowanceYear: null,
      sample: true,
    };
  });
  const marks = [...nodes].map(([personId, own]) => ({
    _id: `${personId}:2023`,
    personId,
    year: '2023',
    nodes: [...own],
  }));
  const peopleIn = (node: string): number => marks.filter((mark) => mark.nodes.includes(node)).length;
  await insert(Dispensing, records);
  await insert(PersonYear, marks);
  await insert(
    YearCount,
    [...counts].map(([node, count]) => ({
      _id: `${node}:2023`,
      node,
      year: '2023',
      people: peopleIn(node),
      ...count,
    })),
  );
};
