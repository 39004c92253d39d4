import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { YearOverview } from '../../../api/assessments';
import { getTownships } from '../../../api/townships';
import { useRead } from '../../../hooks/useRead';
import { publishedOrLive } from '../../assessment/usePublished';

export function useTownships(region: string | null, period: string | null) {
  return useRead(
    ['townships', region, period],
    () => getTownships({ region: region ?? '', period: period ?? '' }),
    { enabled: region !== null && period !== null },
  );
}

/** The same assessment in every year that has its service loaded, oldest first; as published where it is. */
export function useYears(scheme: string, region: string | null, years: readonly YearOverview[]) {
  const loaded = years
    .filter((year) => year.loaded)
    .map(({ year }) => year)
    .sort();
  return useRead<Assessment[]>(
    ['assessments', scheme, region, ...loaded],
    () => Promise.all(loaded.map((period) => publishedOrLive({ scheme, region: region ?? '', period }))),
    { enabled: region !== null && loaded.length > 0 },
  );
}
