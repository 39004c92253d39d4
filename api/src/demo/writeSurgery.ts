import { addDays } from '@fcs/shared/time.ts';
import type { DispensingDocument } from '../dispensing/Dispensing.ts';
import { identityId } from '../people/identity.ts';
import { Identity, Person } from '../people/Person.ts';
import type { EntryDocument } from '../stock/Entry.ts';
import { Appointment } from '../surgery/Appointment.ts';
import { Care } from '../surgery/Care.ts';
import { FollowUp, type FollowUpDocument } from '../surgery/FollowUp.ts';
import { Surgery, type SurgeryDocument } from '../surgery/Surgery.ts';
import { TheatreRow } from '../surgery/TheatreRow.ts';
import { VoidedSurgery } from '../surgery/VoidedSurgery.ts';
import type { Draw } from './draw.ts';
import { drawAppointments } from './drawAppointments.ts';
import { drawCares } from './drawCares.ts';
import { drawCorrected } from './drawCorrected.ts';
import { drawFollowUps } from './drawFollowUps.ts';
import { drawSurgeries } from './drawSurgeries.ts';
import type { World } from './world.ts';
import { writeAll } from './writeAll.ts';

/** Records of service that are operations: a device was placed. */
export const isPlacement = ({ kind }: DispensingDocument): boolean => kind === 'iud' || kind === 'implant';

/** The latest operation of a kind until a day. */
const latestOf = (
  surgeries: readonly SurgeryDocument[],
  wanted: Partial<SurgeryDocument>,
  until: string,
): SurgeryDocument | undefined =>
  surgeries
    .filter(
      (one) =>
        one.day <= until && Object.entries(wanted).every(([field, value]) => one[field as 'day'] === value),
    )
    .sort((a, b) => (a.day < b.day ? 1 : -1))[0];

/**
 * The first demo resident has a visit of late to answer about, and an earlier one whose first follow-up is due now. Neither gave
 * anything from the free stock, which would be in their allowance.
 */
const giveTo = (surgeries: readonly SurgeryDocument[], personId: string, today: string): void => {
  const earlier = latestOf(surgeries, { operation: 'iudInsertion', free: false }, addDays(today, -31));
  const late = latestOf(surgeries, { operation: 'iudRemoval' }, today);
  for (const one of [earlier, late]) if (one) one.personId = personId;
};

/** What is due to them now is still to be made. */
const keepOpen = (followUps: readonly FollowUpDocument[], personId: string, today: string): void => {
  for (const one of followUps)
    if (one.personId === personId && one.dueOn <= today && one.lastOn >= today)
      Object.assign(one, { done: null, attempts: 0 });
};

/** Operations, register, care, follow-ups and appointments of every service year. Gives how many operations. */
export const writeSurgery = async (
  draw: Draw,
  world: World,
  given: { placed: readonly DispensingDocument[]; entries: readonly EntryDocument[] },
): Promise<{ surgeries: number; followUps: number; cares: number }> => {
  const resident = await Identity.findById(identityId('demo', 'resident:1')).lean();
  const drawn = drawSurgeries(draw.part('operations'), world, given.placed, given.entries);
  const { cares, people } = drawCares(draw.part('cares'), world);
  if (resident) giveTo(drawn.surgeries, resident.personId, world.today);
  const followUps = drawFollowUps(draw.part('followUps'), world.today, { surgeries: drawn.surgeries, cares });
  if (resident) keepOpen(followUps, resident.personId, world.today);
  await writeAll(Person, [...drawn.people, ...people]);
  await writeAll(VoidedSurgery, drawCorrected(draw.part('corrected'), drawn.surgeries, world.until));
  await writeAll(Surgery, drawn.surgeries);
  await writeAll(TheatreRow, drawn.register);
  await writeAll(Care, cares);
  await writeAll(FollowUp, followUps);
  await writeAll(
    Appointment,
    drawAppointments(draw.part('appointments'), world, resident?.personId ?? draw.id()),
  );
  return { surgeries: drawn.surgeries.length, followUps: followUps.length, cares: cares.length };
};
