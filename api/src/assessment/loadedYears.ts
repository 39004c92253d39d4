import type { YearOverview } from '@fcs/shared/contracts/assessment.ts';
import type { Period } from '@fcs/shared/period.ts';
import { yearOf } from '@fcs/shared/time.ts';
import { findCountedYears } from '../dispensing/findCountedYears.ts';
import { inTree } from '../platform/facts.ts';
import { pathWithin } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { listRegions } from '../regions/findRegion.ts';
import { ServiceYear, type ServiceYearDocument } from './ServiceYear.ts';

type LoadedYear = Pick<ServiceYearDocument, 'year' | 'carriedOverPlan' | 'sample'> & {
  from: string | null;
  to: string | null;
};

const prefixesOf = (path: string): string[] =>
  path.split('/').map((_, depth, codes) => codes.slice(0, depth + 1).join('/'));

/** The county a path lies in, or all counties below it. */
const countiesOf = async (path: string): Promise<string[]> => {
  const own = path.split('/')[2];
  if (own) return [own];
  const all = await listRegions();
  return all.filter((one) => one.level === 'county' && pathWithin(one.path, path)).map((one) => one._id);
};

/** The years of a region with service in this database: those noted when they were loaded, and those lived through. */
export const findLoadedYears = async (regionPath: string): Promise<Map<string, LoadedYear>> => {
  const [noted, counted] = await Promise.all([
    ServiceYear.find({
      $or: [{ regionPath: { $in: prefixesOf(regionPath) } }, { regionPath: inTree(regionPath) }],
    })
      .sort({ _id: -1 })
      .lean<ServiceYearDocument[]>(),
    countiesOf(regionPath).then(findCountedYears),
  ]);
  const live = counted.map((year) => ({ year, from: null, to: null, carriedOverPlan: false, sample: false }));
  return new Map([...live, ...noted].map((one) => [one.year, one]));
};

const yearsBetween = (first: string, last: string): string[] =>
  Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => String(Number(first) + index));

/** How much of a period is loaded: nothing, a part of its years, or all of them. */
export const loadedIn = (
  years: ReadonlyMap<string, LoadedYear>,
  period: Period,
): { loaded: boolean; whole: boolean; sample: boolean } => {
  const asked = yearsBetween(period.firstDay.slice(0, 4), period.lastDay.slice(0, 4));
  const found = asked.flatMap((year) => years.get(year) ?? []);
  return {
    loaded: found.length > 0,
    whole: found.length === asked.length,
    sample: found.some((year) => year.sample),
  };
};

const notes = {
  carriedOver: { zh: '计划沿用以前年度', en: 'The plan is carried over from an earlier year' },
  absent: { zh: '这一年没有载入服务记录', en: 'No service records are loaded for this year' },
};

/** Every year from the first one loaded to this one, the gaps told as not loaded. */
export const listYears = async (tx: Tx, regionPath: string): Promise<YearOverview[]> => {
  const years = await findLoadedYears(regionPath);
  const known = [...years.keys(), yearOf(tx.now)].sort();
  return yearsBetween(known[0] as string, known.at(-1) as string).map((year) => {
    const loaded = years.get(year);
    if (!loaded)
      return {
        year,
        loaded: false,
        from: null,
        to: null,
        carriedOverPlan: false,
        sample: false,
        note: notes.absent,
      };
    const { from, to, carriedOverPlan, sample } = loaded;
    const note = carriedOverPlan ? notes.carriedOver : null;
    return { year, loaded: true, from, to, carriedOverPlan, sample, note };
  });
};
