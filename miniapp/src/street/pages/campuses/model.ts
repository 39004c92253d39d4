import type { CampusCoverage, CampusDraft, CampusKind } from '@fcs/shared/contracts/campuses.ts';
import type { StaffPoint } from '@fcs/shared/contracts/points.ts';

export type Part = 'surveyed' | 'withMachine' | 'allOnline' | 'withDelivery' | 'withLecture';
const parts: readonly Part[] = ['surveyed', 'withMachine', 'allOnline', 'withDelivery', 'withLecture'];

export function partsOf(coverage: CampusCoverage): { part: Part; count: number }[] {
  return parts.map((part) => ({ part, count: coverage[part] }));
}

/** Whole percent, down: 100 % is said only when nothing is missing. */
export const percentOf = (count: number, total: number): string => `${Math.floor((count * 100) / total)}%`;

export interface Draft {
  name: string;
  kind: CampusKind;
  pointId: string | null;
}

export const emptyDraft: Draft = { name: '', kind: 'vocational', pointId: null };

/** A campus lies where its institution does; null while something is missing. */
export function draftOf(draft: Draft, points: readonly StaffPoint[]): CampusDraft | null {
  const keeper = points.find(({ id }) => id === draft.pointId);
  const name = draft.name.trim();
  return keeper && name ? { name, kind: draft.kind, pointId: keeper.id, region: keeper.region } : null;
}
