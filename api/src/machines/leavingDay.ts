import { addDays, dayOf, isDay, startOfDay } from '@fcs/shared/time.ts';
import { refuseClosed } from '../dispensing/openPeriod.ts';
import { invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Loading } from './Loading.ts';
import type { MachineDocument } from './Machine.ts';
import { MachineEvent } from './MachineEvent.ts';
import { SpotCheck } from './SpotCheck.ts';

/** An event may bear a time so much later than when it was received: the clock of a machine may be off. */
const skewMs = 600_000;

/** What a machine tells and its place or its service is read from: goods are booked where it stands. */
const booked = ['load', 'vend'] as const;

/** Whether anything is known of the machine after an instant that its leaving before would contradict. */
const isKnownAfter = async (
  tx: WriteTx,
  machine: MachineDocument,
  end: Date,
  leaves: 'place' | 'service',
): Promise<boolean> => {
  const machineId = machine._id;
  const told = {
    machineId,
    receivedAt: { $gte: new Date(end.getTime() - skewMs) },
    at: { $gte: end },
    ...(leaves === 'place' ? { type: { $in: [...booked] } } : {}),
  };
  const seen = { findings: { $elemMatch: { machineId, 'result.at': { $gte: end } } } };
  return (
    (leaves === 'service' && machine.lastSeenAt !== null && machine.lastSeenAt >= end) ||
    (await MachineEvent.exists(told as never).session(tx.session)) !== null ||
    (await Loading.exists({ machineId, at: { $gte: end } }).session(tx.session)) !== null ||
    (await SpotCheck.exists(seen as never).session(tx.session)) !== null
  );
};

/** `occurredAt` is the last instant of a day that is over; none for today. */
export type LeavingDay = { day: string; occurredAt?: Date };

/**
 * The day on which a machine left its place or service: today, or one told later within the open period, as other records
 * that are. Never before it came there or before the last record it would contradict. INVALID_INPUT names `on`,
 * PERIOD_CLOSED where the year of a region it concerns was published.
 */
export const leavingDay = async (
  tx: WriteTx,
  machine: MachineDocument,
  { on, leaves, regionPaths }: { on?: string; leaves: 'place' | 'service'; regionPaths: readonly string[] },
): Promise<LeavingDay> => {
  const today = dayOf(tx.now);
  const day = on ?? today;
  if (!isDay(day)) throw invalid('on', 'not_a_day');
  if (day > today) throw invalid('on', 'in_future');
  if (day === today) return { day };
  const cameOn = machine.placements.at(-1)?.from ?? machine.commissionedOn;
  const end = startOfDay(addDays(day, 1));
  if (day < cameOn || (await isKnownAfter(tx, machine, end, leaves)))
    throw invalid('on', 'before_last_record');
  for (const regionPath of regionPaths) await refuseClosed(tx, { day, regionPath }, { today, county: true });
  return { day, occurredAt: new Date(end.getTime() - 1) };
};
