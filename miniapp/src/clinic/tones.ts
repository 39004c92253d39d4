import type { AppointmentState } from '@fcs/shared/contracts/surgery.ts';

/** How the state of an appointment is coloured; its word says it too. */
export const tones: Readonly<Record<AppointmentState, 'plain' | 'good' | 'warn' | 'teal'>> = {
  asked: 'warn',
  confirmed: 'teal',
  declined: 'plain',
  cancelled: 'plain',
  kept: 'good',
};
