import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import { useRef } from 'react';
import { getAssessment } from '../../api/assessments';
import { getScheme } from '../../api/schemes';
import { useRead } from '../../hooks/useRead';
import { changesOf } from './model';

const RENEW_MS = 30_000;

interface Of {
  unit?: string;
  /** As it was frozen: nothing of it changes any more. */
  snapshot?: string;
}

/** The assessment of a scheme, region and period; asked again by itself while the page is open. */
export function useAssessment(
  scheme: string,
  region: string | null,
  period: string | null,
  { unit, snapshot }: Of = {},
) {
  const known = region !== null && period !== null;
  const of = { ...(unit ? { unit } : {}), ...(snapshot ? { snapshot } : {}) };
  return useRead(
    ['assessment', scheme, region, period, unit ?? null, snapshot ?? null],
    () => getAssessment({ scheme, region: region ?? '', period: period ?? '', ...of }),
    { enabled: known, ...(snapshot ? {} : { every: RENEW_MS }) },
  );
}

export function useScheme(id: string) {
  return useRead(['scheme', id], () => getScheme(id), { enabled: id !== '' });
}

/** What the last renewal changed; it stays until the next one that changes something. */
export function useChanges(now: Assessment | undefined): Record<string, string> {
  const seen = useRef<{ last: Assessment; changes: Record<string, string> } | null>(null);
  if (!now) return {};
  const before = seen.current;
  const same =
    before !== null &&
    before.last.scheme === now.scheme &&
    before.last.region === now.region &&
    before.last.period === now.period;
  if (!same) seen.current = { last: now, changes: {} };
  else if (before.last !== now) {
    const changes = changesOf(before.last, now);
    seen.current = { last: now, changes: Object.keys(changes).length > 0 ? changes : before.changes };
  }
  return seen.current?.changes ?? {};
}
