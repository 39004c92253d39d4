import type {
  CareCorrection,
  CareMistakeReason,
  CareRecord,
  CareRequest,
  Method,
} from '@fcs/shared/contracts/surgery.ts';
import type { CareCompletion } from '../../../api/clinic';
import { isDay, readPerson } from '../../person';

export interface Draft {
  who: string;
  event: CareRequest['event'];
  day: string;
  leftOn: string;
  consulted: boolean;
  consultedOn: string;
  method: Method | null;
  methodOn: string;
}

export const emptyDraft = (today: string): Draft => ({
  ...{ who: '', event: 'abortion', day: today, leftOn: '', consulted: false, consultedOn: '' },
  ...{ method: null, methodOn: '' },
});

export const draftOf = (care: CareRecord): Draft => ({
  ...{ who: '', event: care.event, day: care.day, leftOn: care.leftOn ?? '' },
  ...{ consulted: care.consultedOn !== null, consultedOn: care.consultedOn ?? '' },
  ...{ method: care.method, methodOn: care.methodOn ?? '' },
});

export type Missing = 'who' | 'day' | 'consultedOn' | 'leftOn' | 'methodOn';

/** What keeps it from being saved; a method needs the day on which it was begun. */
export const missingIn = (draft: Draft, saved: boolean): Missing[] => [
  ...(saved || readPerson(draft.who) ? [] : (['who'] as const)),
  ...(isDay(draft.day) ? [] : (['day'] as const)),
  ...(!draft.consulted || isDay(draft.consultedOn) ? [] : (['consultedOn'] as const)),
  ...(draft.leftOn === '' || isDay(draft.leftOn) ? [] : (['leftOn'] as const)),
  ...((draft.method === null && draft.methodOn === '') || isDay(draft.methodOn)
    ? []
    : (['methodOn'] as const)),
];

const served = (draft: Draft) => ({
  ...(draft.leftOn ? { leftOn: draft.leftOn.trim() } : {}),
  ...(draft.consulted ? { consultedOn: draft.consultedOn.trim() } : {}),
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

/** The whole record as it should have been; the woman and the place stay. */
export const correctionOf = (
  draft: Draft,
  { version }: CareRecord,
  { reason, note }: { reason: CareMistakeReason; note: string },
): CareCorrection => ({
  ...{ version, reason, ...(note.trim() ? { note: note.trim() } : {}) },
  ...{ event: draft.event, day: draft.day.trim(), ...served(draft) },
});

/** There was nothing to register, or it stands here twice. */
export const voidReasons = ['wrongPerson', 'twice', 'notHappened', 'other'] as const;

/** It happened, and was written down wrongly. */
export const correctionReasons = ['wrongEvent', 'wrongDay', 'wrongDetails', 'other'] as const;
