import type { DispensingDocument } from '../dispensing/Dispensing.ts';
import { identityId } from '../people/identity.ts';
import { Identity, Person } from '../people/Person.ts';
import type { EntryDocument } from '../stock/Entry.ts';
import { Appointment } from '../surgery/Appointment.ts';
import { Care } from '../surgery/Care.ts';
import { FollowUp } from '../surgery/FollowUp.ts';
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

/** The first demo resident had a removal some weeks ago, so that somebody can see own follow-ups. */
const giveTo = (surgeries: readonly SurgeryDocument[], personId: string): void => {
  const last = surgeries
    .filter(({ operation }) => operation === 'iudRemoval')
    .sort((a, b) => (a.day < b.day ? 1 : -1))[0];
  if (last) last.personId = personId;
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
  if (resident) giveTo(drawn.surgeries, resident.personId);
  const followUps = drawFollowUps(draw.part('followUps'), world.today, { surgeries: drawn.surgeries, cares });
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
