import type { CareRecord, CareRequest, Method } from '@fcs/shared/contracts/surgery.ts';
import type { CareCompletion } from '../../../api/clinic';
import { isDay, readPerson } from '../../person';

export interface Draft {
  who: string;
  event: CareRequest['event'];
  day: string;
  leftOn: string;
  consulted: boolean;
  method: Method | null;
  methodOn: string;
}

export const emptyDraft = (today: string): Draft => ({
  ...{ who: '', event: 'abortion', day: today, leftOn: '', consulted: false, method: null, methodOn: '' },
});

export const draftOf = (care: CareRecord): Draft => ({
  ...{ who: '', event: care.event, day: care.day, leftOn: care.leftOn ?? '' },
  ...{ consulted: care.consultedOn !== null, method: care.method, methodOn: care.methodOn ?? '' },
});

export type Missing = 'who' | 'day' | 'leftOn' | 'methodOn';

/** What keeps it from being saved; a method needs the day on which it was begun. */
export const missingIn = (draft: Draft, saved: boolean): Missing[] => [
  ...(saved || readPerson(draft.who) ? [] : (['who'] as const)),
  ...(isDay(draft.day) ? [] : (['day'] as const)),
  ...(draft.leftOn === '' || isDay(draft.leftOn) ? [] : (['leftOn'] as const)),
  ...((draft.method === null && draft.methodOn === '') || isDay(draft.methodOn)
    ? []
    : (['methodOn'] as const)),
];

const served = (draft: Draft) => ({
  ...(draft.leftOn ? { leftOn: draft.leftOn.trim() } : {}),
  ...(draft.consulted ? { consultedOn: draft.day.trim() } : {}),
  ...(draft.method ? { method: draft.method, methodOn: draft.methodOn.trim() } : {}),
});

export const requestOf = (draft: Draft, pointId: string): CareRequest => ({
  ...{ pointId, person: readPerson(draft.who) as CareRequest['person'] },
  ...{ event: draft.event, day: draft.day.trim(), ...served(draft) },
});

export const completionOf = (draft: Draft, care: CareRecord): CareCompletion => {
  const { consultedOn, ...rest } = served(draft);
  const fresh = consultedOn && care.consultedOn === null ? { consultedOn } : {};
  return { version: care.version, ...rest, ...fresh };
};
