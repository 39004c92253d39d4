import { addDays, dayOf, startOfDay } from '@fcs/shared/time.ts';

/** Phones stay still from 21:00 to 08:30 of Asia/Shanghai: a message at night asks for questions. Our own choice. */
const quietFrom = '21:00';
const quietTo = '08:30';

/** The first moment at or after an instant at which a phone may ring. */
export const afterQuietHours = (at: Date): Date => {
  const day = dayOf(at);
  if (at < startOfDay(day, quietTo)) return startOfDay(day, quietTo);
  return at < startOfDay(day, quietFrom) ? at : startOfDay(addDays(day, 1), quietTo);
};
