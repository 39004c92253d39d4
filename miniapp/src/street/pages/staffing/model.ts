import type { RosterMember, StaffingDraft, StaffingKind } from '@fcs/shared/contracts/trainings.ts';
import { isDay } from '../activity/model';

export interface Draft {
  staffId: string | null;
  pointId: string | null;
  kind: StaffingKind;
  from: string;
  validUntil: string;
}

export const emptyDraft: Draft = { staffId: null, pointId: null, kind: 'doctor', from: '', validUntil: '' };

/** Choosing somebody who works at one place chooses the place too. */
export function withPerson(draft: Draft, staffId: string, roster: readonly RosterMember[]): Draft {
  const points = roster.find(({ id }) => id === staffId)?.points ?? [];
  return { ...draft, staffId, pointId: points.length === 1 ? (points[0]?.id ?? null) : draft.pointId };
}

export function missingIn(draft: Draft): (keyof Draft)[] {
  return [
    ...(['staffId', 'pointId'] as const).filter((field) => draft[field] === null),
    ...(isDay(draft.from) ? [] : (['from'] as const)),
    ...(draft.validUntil.trim() === '' || isDay(draft.validUntil) ? [] : (['validUntil'] as const)),
  ];
}

/** What is sent; to be asked for with nothing missing only. */
export function paperOf({ staffId, pointId, kind, from, validUntil }: Draft): StaffingDraft {
  const until = validUntil.trim();
  return {
    ...{ staffId: staffId ?? '', pointId: pointId ?? '', kind, from: from.trim() },
    ...(until ? { validUntil: until } : {}),
  };
}
