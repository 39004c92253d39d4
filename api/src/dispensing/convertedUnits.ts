import { divide, fromNumber, toDecimal } from '@fcs/shared/assessment/rational.ts';
import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { wholeYear } from '@fcs/shared/period.ts';
import { conversionOn, kindOf } from '../catalogue/findProduct.ts';
import { type FactPage, type FactWhere, sayIn } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import type { Page } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { listPlaces } from '../points/facts.ts';
import { pointNames } from '../points/findPoint.ts';
import { Dispensing } from './Dispensing.ts';
import { recordsIn } from './dispensedRecords.ts';
import { YearCount, type YearCountDocument, yearCountId } from './PersonYear.ts';

/** Base units nobody was recorded for, of one kind at one place in one year. */
export type Unrecorded = { placeId: string; kind: ProductKind; year: string; units: number };

/** People as the sum of such units counts them: two decimals, half up. `people` is null without a conversion. */
export type Converted = Unrecorded & { perPersonYear: number | null; people: number | null };

const keyOf = (one: Unrecorded): string => `${one.year}:${one.placeId}:${one.kind}`;

export const recountUnrecorded = async (where: FactWhere): Promise<Unrecorded[]> => {
  const found = await Dispensing.aggregate<{ _id: Omit<Unrecorded, 'units'>; units: number }>([
    { $match: await recordsIn(where, { personId: null }) },
    {
      $group: {
        _id: { placeId: '$placeId', kind: '$kind', year: { $substrBytes: ['$day', 0, 4] } },
        units: { $sum: '$quantity' },
      },
    },
  ]);
  return found.map(({ _id, units }) => ({ ..._id, units }));
};

/** A whole year is read from the counters of its places, any other period from the records. */
export const findUnrecorded = async (where: FactWhere): Promise<Unrecorded[]> => {
  const year = wholeYear(where.period);
  if (!year) return recountUnrecorded(where);
  const places = where.places ?? (await listPlaces(where));
  const counts = (await YearCount.collection
    .find({ _id: { $in: places.map((place) => yearCountId(place, year) as never) } })
    .toArray()) as unknown as YearCountDocument[];
  return counts.flatMap(({ node, unrecorded = {} }) =>
    Object.entries(unrecorded).map(([kind, units]) => ({
      placeId: node,
      kind: kind as ProductKind,
      year,
      units,
    })),
  );
};

const perPersonYear = async (kind: ProductKind, year: string): Promise<number | null> =>
  conversionOn(await kindOf(kind), `${year}-12-31`)?.unitsPerPersonYear ?? null;

/**
 * Unrecorded units as people (D02): summed by kind, place and year, divided by what one person uses in a year by the
 * table in force at the end of that year, two decimals kept.
 */
export const convertUnits = async (unrecorded: readonly Unrecorded[]): Promise<Converted[]> => {
  const rows = unrecorded
    .filter(({ units }) => units > 0)
    .map(async (one): Promise<Converted> => {
      const by = await perPersonYear(one.kind, one.year);
      const people = by === null ? null : toDecimal(divide(fromNumber(one.units), fromNumber(by)), 2);
      return { ...one, perPersonYear: by, people };
    });
  return (await Promise.all(rows)).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

/** One row per kind, place and year; `amount` is the people they stand for. */
export const listConverted = async (tx: Tx, where: FactWhere, page: FactPage): Promise<Page<FactRow>> => {
  const all = await convertUnits(await findUnrecorded(where));
  const { data: shown, next } = pageInMemory(all, keyOf, page);
  const names = await pointNames([...new Set(shown.map((one) => one.placeId))]);
  const data = shown.map(async (one): Promise<FactRow> => {
    const { name, baseUnit } = await kindOf(one.kind);
    return {
      id: keyOf(one).replaceAll(':', '-'),
      day: null,
      label: sayIn(
        tx,
        `无记录发放折合 · ${one.year} 年 ${name.zh} ${one.units} ${baseUnit.zh} ÷ ${one.perPersonYear ?? '无折算标准'}`,
        `Unrecorded, converted: ${name.en} ${one.year}, ${one.units} x ${baseUnit.en} / ${one.perPersonYear ?? 'no conversion'}`,
      ),
      place: names.get(one.placeId) ?? null,
      amount: one.people,
    };
  });
  return { data: await Promise.all(data), next };
};
