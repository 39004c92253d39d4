import type { StaffingKind, Staffing as View } from '@fcs/shared/contracts/trainings.ts';
import { addDays } from '@fcs/shared/time.ts';
import type { StaffingDocument } from './Staffing.ts';

/** In charge of the programme, full or part time (H01). */
export const duties: readonly StaffingKind[] = ['fullTime', 'partTime'];

/** 妇幼保健专业技术人员. The document names no papers; taken here as those who may treat or look after women. */
export const professions: readonly StaffingKind[] = ['doctor', 'nurse', 'midwife', 'maternalChild'];

/** 吉政办发〔2015〕26号 二（一）3: each community or township body has at least two (G30). */
export const professionalsNeeded = 2;

/** How long before its last day a paper is told to be running out. */
export const noticeDays = 90;

type Dated = Pick<StaffingDocument, 'day' | 'validUntil' | 'endedOn'>;

/** Begun, not ended, and its paper not run out. */
export const holdsOn = ({ day, validUntil, endedOn }: Dated, on: string): boolean =>
  day <= on && (endedOn === null || endedOn > on) && (validUntil === null || validUntil >= on);

export const stateOn = ({ validUntil, endedOn }: Dated, on: string): View['state'] => {
  if (endedOn !== null && endedOn <= on) return 'ended';
  if (validUntil === null || validUntil > addDays(on, noticeDays)) return 'valid';
  return validUntil < on ? 'expired' : 'expiring';
};

/** Runs out soon or has, and nobody ended or renewed it: what the staff home reminds of. */
export const dueFilter = (today: string): Record<string, unknown> => ({
  validUntil: { $ne: null, $lte: addDays(today, noticeDays) },
  endedOn: null,
});
