import type { QualityFinding } from '@fcs/shared/contracts/quality.ts';
import { formatNumber } from '../../../i18n/format';

/** What costs most stands first, then what was found most often; what is explained and checks that found nothing follow apart. */
export function toClear(findings: readonly QualityFinding[]): QualityFinding[] {
  const cost = ({ effect }: QualityFinding) => effect?.points ?? 0;
  return findings
    .filter(({ found, explained }) => found > 0 && !explained?.holds)
    .sort((a, b) => cost(a) - cost(b) || b.found - a.found || a.id.localeCompare(b.id));
}

/** Explained by the county, and no other rows found since. */
export const settled = (findings: readonly QualityFinding[]): QualityFinding[] =>
  findings.filter(({ found, explained }) => found > 0 && explained?.holds);

export const clean = (findings: readonly QualityFinding[]): QualityFinding[] =>
  findings.filter(({ found }) => found === 0);

/** What all of it could cost at most; null where no score could be told. */
export const costText = ({ effect }: Pick<QualityFinding, 'effect'>): string | null =>
  typeof effect?.points === 'number' && effect.points < 0 ? `−${formatNumber(-effect.points)}` : null;

/** The page on which what a check found is looked at and put right. */
export function clearingPage(check: QualityFinding['id']): string {
  if (check === 'late' || check === 'beyondStock') return '/staff/pages/stock/index';
  if (check === 'unsignedPapers') return '/staff/pages/vouchers/index';
  if (check === 'missingEvidence') return '/street/pages/activities/index';
  if (check === 'surgeryGaps') return '/clinic/pages/records/index';
  if (check === 'bulkAnswers') return '/office/pages/surveys/index';
  // Of one place: chosen there, since a check goes over many.
  return '/staff/pages/points/index';
}
