import type { SheetLine } from '@fcs/shared/assessment/scheme.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import { reachSteps, type TownshipsPicture, type TownshipView } from '@fcs/shared/contracts/townships.ts';
import { percentOf } from '@fcs/shared/figures.ts';
import type { Period } from '@fcs/shared/period.ts';
import { nearestPoint } from '../finder/nearestPoint.ts';
import type { Tx } from '../platform/tx.ts';
import { listRegions } from '../regions/findRegion.ts';
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

const viewOf = async (tx: Tx, region: RegionDocument, period: Period): Promise<TownshipView> => {
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

const reachOf = (townships: readonly TownshipView[]): TownshipsPicture['reach'] => {
  const living = (ones: readonly TownshipView[]): number =>
    ones.reduce((sum, { population }) => sum + (population ?? 0), 0);
  return {
    population: living(townships),
    within: reachSteps.map((km) => ({
      km,
      population: living(townships.filter(({ nearest }) => nearest && nearest.metres <= km * 1_000)),
    })),
    unknown: living(townships.filter(({ nearest }) => !nearest)),
  };
};

/** The parts directly below a region, each counted by itself; the caller has seen that the region may be read. */
export const pictureTownships = async (
  tx: Tx,
  region: { code: string; name: string },
  period: Period,
): Promise<TownshipsPicture> => {
  const below = (await listRegions())
    .filter(({ parent }) => parent === region.code)
    .sort((a, b) => (a._id < b._id ? -1 : 1));
  const townships = await Promise.all(below.map((one) => viewOf(tx, one, period)));
  return {
    region: region.code,
    name: region.name,
    period: period.id,
    targets: targetsOf(lineOf().line),
    townships,
    reach: reachOf(townships),
  };
};
