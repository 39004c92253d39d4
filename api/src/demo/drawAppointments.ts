import { addDays } from '@fcs/shared/time.ts';
import { seal } from '../platform/crypto/seal.ts';
import type { PointDocument } from '../points/Point.ts';
import type { AppointmentDocument } from '../surgery/Appointment.ts';
import type { Draw } from './draw.ts';
import { demoPhone } from './drawPeople.ts';
import type { World } from './world.ts';

const oneOf = (
  draw: Draw,
  world: World,
  {
    place,
    personId,
    inDays,
    state,
  }: { place: PointDocument; personId: string; inDays: number; state: AppointmentDocument['state'] },
): AppointmentDocument => ({
  _id: draw.id(),
  personId,
  pointId: place._id,
  regionPath: place.regionPath,
  operation: draw.pick(['iudRemoval', 'implantInsertion', 'iudInsertion'] as const),
  day: addDays(world.today, inDays),
  part: draw.pick(['morning', 'afternoon'] as const),
  state,
  phoneSealed: seal(demoPhone(99_000 + draw.int(0, 900))),
  askedAt: new Date(world.until.getTime() - 86_400_000),
  changedAt: new Date(world.until.getTime() - 80_000_000),
  sample: true,
});

/** Each place with surgery has some to answer and some to come; the first demo resident has one tomorrow. */
export const drawAppointments = (draw: Draw, world: World, resident: string): AppointmentDocument[] => {
  const places = [...world.points.values()].filter(({ services }) => services.length > 0);
  const first = places[0];
  return [
    ...(first
      ? [oneOf(draw, world, { place: first, personId: resident, inDays: 1, state: 'confirmed' })]
      : []),
    ...places.flatMap((place) =>
      (['asked', 'asked', 'confirmed', 'confirmed'] as const).map((state, at) =>
        oneOf(draw, world, { place, personId: draw.id(), inDays: at + 1, state }),
      ),
    ),
  ];
};
