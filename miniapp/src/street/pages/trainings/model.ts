import type { TrainingDraft, TrainingKind } from '@fcs/shared/contracts/trainings.ts';
import { isDay } from '../activity/model';

export interface Draft {
  pointId: string | null;
  subject: string;
  kind: TrainingKind;
  day: string;
  hours: string;
  credits: string;
  place: string;
  organiser: string;
}

export const emptyDraft: Draft = {
  ...{ pointId: null, subject: '', kind: 'educator', day: '', hours: '', credits: '0' },
  ...{ place: '', organiser: '' },
};

/** A number in halves, or null. */
export function halvesOf(text: string): number | null {
  return /^\d{1,3}(\.[05])?$/.test(text.trim()) ? Number(text.trim()) : null;
}

/** Fields that are empty or not right, in the order of the form. */
export function missingIn(draft: Draft): (keyof Draft)[] {
  const hours = halvesOf(draft.hours);
  return [
    ...(draft.pointId ? [] : (['pointId'] as const)),
    ...(['subject', 'place', 'organiser'] as const).filter((field) => draft[field].trim() === ''),
    ...(isDay(draft.day) ? [] : (['day'] as const)),
    ...(hours !== null && hours > 0 ? [] : (['hours'] as const)),
    ...(halvesOf(draft.credits) === null ? (['credits'] as const) : []),
  ];
}

/** What is sent; to be asked for with nothing missing only. */
export function trainingOf(draft: Draft): TrainingDraft {
  return {
    ...{ pointId: draft.pointId ?? '', subject: draft.subject.trim(), kind: draft.kind },
    ...{ day: draft.day.trim(), hours: halvesOf(draft.hours) ?? 0, credits: halvesOf(draft.credits) ?? 0 },
    ...{ place: draft.place.trim(), organiser: draft.organiser.trim() },
  };
}
