import { yearOf } from '@fcs/shared/time.ts';
import { countOpenly, type OpenCount } from '../dispensing/countOpenly.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { listRegions, regionOf } from '../regions/findRegion.ts';
import type { RegionDocument } from '../regions/Region.ts';
import { OpenRelease, type OpenReleaseDocument, type OpenRow, openReleaseId } from './OpenRelease.ts';
import { type Cell, suppress } from './suppress.ts';

type Part = { id: string; region: string; name: string; level: string };
const own = 'own';

/** The townships of a county, and what its own institutions give out. */
const partsOf = (county: RegionDocument, all: readonly RegionDocument[]): Part[] => [
  { id: own, region: county._id, name: county.name, level: own },
  ...all
    .filter(({ parent }) => parent === county._id)
    .sort((a, b) => (a._id < b._id ? -1 : 1))
    .map(({ _id, path, name, level }) => ({ id: path, region: _id, name, level })),
];

const measures = (counts: readonly OpenCount[]): OpenCount['kind'][] => [
  null,
  ...[...new Set(counts.flatMap(({ kind }) => kind ?? []))].sort(),
];

/** One measure over the county and its parts, with what may not show left out. */
const rowsOf = (
  county: RegionDocument,
  parts: readonly Part[],
  counts: { whole: readonly OpenCount[]; parts: readonly OpenCount[] },
  kind: OpenCount['kind'],
): OpenRow[] => {
  const cell = (id: string, count: OpenCount | undefined, below: Cell[]): Cell => ({
    id,
    value: (kind === null ? count?.people : count?.visits) ?? 0,
    people: count?.people ?? 0,
    parts: below,
  });
  const cells = parts.map(({ id }) => {
    const node = id === own ? county.path : id;
    return cell(
      id,
      counts.parts.find((count) => count.node === node && count.kind === kind),
      [],
    );
  });
  const root = cell(
    'whole',
    counts.whole.find((count) => count.kind === kind),
    cells,
  );
  const hidden = suppress(root);
  const shown = ({ id, value }: Cell): number | null => (hidden.has(id) ? null : value);
  const whole = { region: county._id, name: county.name, level: county.level };
  return [
    { ...whole, kind, value: shown(root) },
    ...parts.map(({ region, name, level }, at) => ({
      region,
      name,
      level,
      kind,
      value: shown(cells[at] as Cell),
    })),
  ];
};

/**
 * Publishes a county's year once and for all: FORBIDDEN outside the scope, INVALID_INPUT while the year lasts or where the
 * region is no county; a year that is out already is answered as it was.
 */
export const publishOpenData = async (
  tx: WriteTx,
  { region, year }: { region: string; year: string },
): Promise<OpenReleaseDocument> => {
  const county = await regionOf(region, 'region');
  if (!mayTouch(tx.scope, { regionPath: county.path })) throw new AppError('FORBIDDEN');
  if (county.level !== 'county') throw invalid('region', 'no_county');
  if (year >= yearOf(tx.now)) throw invalid('year', 'year_not_over');
  const id = openReleaseId(county._id, year);
  const before = await OpenRelease.findById(id).session(tx.session).lean<OpenReleaseDocument | null>();
  if (before) return before;
  const depth = county.path.split('/').length;
  const counts = {
    whole: await countOpenly(county.path, year, depth),
    parts: await countOpenly(county.path, year, depth + 1),
  };
  const parts = partsOf(county, await listRegions());
  const release: OpenReleaseDocument = {
    _id: id,
    region: county._id,
    regionPath: county.path,
    year,
    rows: measures(counts.whole).flatMap((kind) => rowsOf(county, parts, counts, kind)),
    at: tx.now,
    sample: false,
  };
  await OpenRelease.create([release], { session: tx.session });
  await audit(tx, { action: 'openData.published', subject: id });
  return release;
};
