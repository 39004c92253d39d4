import type { SheetLine } from '@fcs/shared/assessment/scheme.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import { reachSteps, type TownshipsPicture, type TownshipView } from '@fcs/shared/contracts/townships.ts';
import { percentOf } from '@fcs/shared/figures.ts';
import type { Period } from '@fcs/shared/period.ts';
import { nearestPoint } from '../finder/nearestPoint.ts';
import { pathWithin } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { listRegions } from '../regions/findRegion.ts';
import type { InhabitedPlaceDocument } from '../regions/InhabitedPlace.ts';
import { listInhabited } from '../regions/inhabitedPlaces.ts';
import type { RegionDocument } from '../regions/Region.ts';
import { collectOne } from './assess.ts';
import type { Asked } from './collectFacts.ts';

/** The coverage of 南川区 2023: annex 2 row 3 sets its target, annex 6 row 7 the line that is scored. */
const schemeId = 'nanchuan-2023';
const lineId = 'coverage';

const lineOf = (): { scheme: Asked['scheme']; line: SheetLine } => {
  const scheme = findScheme(schemeId);
  const line = scheme?.kind === 'sheet' ? scheme.lines.find(({ id }) => id === lineId) : undefined;
  if (!scheme || !line) throw new Error(`${schemeId} lacks the line ${lineId}`);
  return { scheme, line };
};

const targetsOf = ({ indicator, mechanism }: SheetLine): TownshipsPicture['targets'] => [
  ...(indicator ? [{ kind: 'indicator' as const, value: indicator.target }] : []),
  ...('line' in mechanism ? [{ kind: 'scored' as const, value: mechanism.line }] : []),
];

const numberOf = async (tx: Tx, asked: Asked, name: string): Promise<number | null> => {
  const fact = asked.scheme.facts.find((one) => one.name === name);
  const value = fact ? (await collectOne(tx, asked, fact)).value : null;
  return typeof value === 'number' ? value : null;
};

/** As the sheet of the township tells it. */
const percent = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null ? null : percentOf(part, whole);

const viewOf = async (
  tx: Tx,
  region: RegionDocument,
  period: Period,
): Promise<Omit<TownshipView, 'inhabited'>> => {
  const { scheme, line } = lineOf();
  const where = { region: region._id, regionPath: region.path, unit: null, places: null, period };
  const asked: Asked = { scheme, where, readings: {} };
  const within: Tx = {
    ...tx,
    scope: { everything: false, personId: null, paths: [region.path], machineTrees: [], points: [] },
  };
  const { part = '', of = '' } = line.indicator ?? {};
  const [people, women, nearest] = await Promise.all([
    numberOf(within, asked, part),
    numberOf(within, asked, of),
    region.centre ? nearestPoint(tx, region.centre) : null,
  ]);
  const { _id: code, name, centre, approximate, population } = region;
  return {
    code,
    name,
    centre,
    approximate,
    population,
    people,
    women,
    coverage: percent(people, women),
    nearest,
  };
};

/** People at a place, and how far the nearest point in service is from there; null: not known. */
type Living = { population: number; metres: number | null };

const peopleOf = (all: readonly Living[]): number => all.reduce((sum, { population }) => sum + population, 0);

const withinSteps = (all: readonly Living[]): TownshipsPicture['reach']['within'] =>
  reachSteps.map((km) => ({
    km,
    population: peopleOf(all.filter(({ metres }) => metres !== null && metres <= km * 1_000)),
  }));

type Inhabited = { view: TownshipView['inhabited']; living: Living[] };

/** Where the people of a township live; without a roster they are counted at its centre. */
const inhabitedOf = async (
  tx: Tx,
  { path }: RegionDocument,
  { nearest, population }: Pick<TownshipView, 'nearest' | 'population'>,
  places: readonly InhabitedPlaceDocument[],
): Promise<Inhabited> => {
  const own = places.filter(({ regionPath }) => pathWithin(regionPath, path));
  if (own.length === 0)
    return { view: null, living: [{ population: population ?? 0, metres: nearest?.metres ?? null }] };
  const living = await Promise.all(
    own.map(async ({ location, population: people }) => ({
      population: people,
      metres: (await nearestPoint(tx, location))?.metres ?? null,
    })),
  );
  const sample = own.some((one) => one.sample);
  return {
    view: { places: own.length, population: peopleOf(living), within: withinSteps(living), sample },
    living,
  };
};

const reachOf = (all: readonly Inhabited[]): TownshipsPicture['reach'] => {
  const living = all.flatMap((one) => one.living);
  return {
    population: peopleOf(living),
    within: withinSteps(living),
    unknown: peopleOf(living.filter(({ metres }) => metres === null)),
    atCentre: peopleOf(all.filter(({ view }) => view === null).flatMap((one) => one.living)),
    sample: all.some(({ view }) => view?.sample),
  };
};

/** The parts directly below a region, each counted by itself; the caller has seen that the region may be read. */
export const pictureTownships = async (
  tx: Tx,
  region: { code: string; name: string; path: string },
  period: Period,
): Promise<TownshipsPicture> => {
  const below = (await listRegions())
    .filter(({ parent }) => parent === region.code)
    .sort((a, b) => (a._id < b._id ? -1 : 1));
  const places = await listInhabited(region.path);
  const parts = await Promise.all(
    below.map(async (one) => {
      const view = await viewOf(tx, one, period);
      const inhabited = await inhabitedOf(tx, one, view, places);
      return { township: { ...view, inhabited: inhabited.view }, inhabited };
    }),
  );
  return {
    region: region.code,
    name: region.name,
    period: period.id,
    targets: targetsOf(lineOf().line),
    townships: parts.map(({ township }) => township),
    reach: reachOf(parts.map(({ inhabited }) => inhabited)),
  };
};
