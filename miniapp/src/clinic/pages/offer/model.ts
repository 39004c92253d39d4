import type { AppointmentRequest, OperationView } from '@fcs/shared/contracts/surgery.ts';
import { addDays } from '@fcs/shared/time.ts';
import { isDay, isPhone } from '../../person';

export interface Draft {
  pointId: string | null;
  day: string;
  part: AppointmentRequest['part'];
  phone: string;
}

export const emptyDraft = (today: string, operation: OperationView): Draft => ({
  ...{ pointId: operation.places[0]?.id ?? null, day: addDays(today, 3), part: 'morning', phone: '' },
});

export const missingIn = (draft: Draft): (keyof Draft)[] => [
  ...(draft.pointId ? [] : (['pointId'] as const)),
  ...(isDay(draft.day) ? [] : (['day'] as const)),
  ...(isPhone(draft.phone) ? [] : (['phone'] as const)),
];

export const requestOf = (draft: Draft, operation: OperationView): AppointmentRequest => ({
  ...{ pointId: draft.pointId as string, operation: operation.id, day: draft.day.trim() },
  ...{ part: draft.part, phone: draft.phone.trim() },
});
