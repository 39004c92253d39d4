import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { PublishedResult } from '@fcs/shared/contracts/rounds.ts';
import { getAssessment } from '../../api/assessments';
import { getPublished } from '../../api/rounds';
import { useRead } from '../../hooks/useRead';

interface Where {
  scheme: string;
  region: string;
  period: string;
}

export function usePublished(scheme: string, region: string | null, period: string | null) {
  return useRead<PublishedResult | null>(
    ['published', scheme, region, period],
    () => getPublished({ scheme, region: region ?? '', period: period ?? '' }),
    { enabled: region !== null && period !== null },
  );
}

/** As it was published; live where nothing is. */
export async function publishedOrLive(where: Where): Promise<Assessment> {
  const snapshot = (await getPublished(where))?.sheet?.snapshot;
  return getAssessment({ ...where, ...(snapshot ? { snapshot } : {}) });
}
