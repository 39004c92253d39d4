import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import { getAssessment, type YearOverview } from '../../../api/assessments';
import { getTownships } from '../../../api/townships';
import { useRead } from '../../../hooks/useRead';

export function useTownships(region: string | null, period: string | null) {
  return useRead(
    ['townships', region, period],
    () => getTownships({ region: region ?? '', period: period ?? '' }),
    { enabled: region !== null && period !== null },
  );
}

/** The same assessment in every year that has its service loaded, oldest first. */
export function useYears(scheme: string, region: string | null, years: readonly YearOverview[]) {
  const loaded = years
    .filter((year) => year.loaded)
    .map(({ year }) => year)
    .sort();
  return useRead<Assessment[]>(
    ['assessments', scheme, region, ...loaded],
    () => Promise.all(loaded.map((period) => getAssessment({ scheme, region: region ?? '', period }))),
    { enabled: region !== null && loaded.length > 0 },
  );
}
