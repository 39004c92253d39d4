import type { Method } from '@fcs/shared/contracts/surgery.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import type { PersonDocument } from '../people/Person.ts';
import { seal } from '../platform/crypto/seal.ts';
import type { PointDocument } from '../points/Point.ts';
import type { CareDocument } from '../surgery/Care.ts';
import { methodAfterDays } from '../surgery/saveCare.ts';
import type { Draw } from './draw.ts';
import { clientOf, demoPhone } from './drawPeople.ts';
import type { World } from './world.ts';

const longActing: readonly Method[] = ['implant', 'iud', 'injection'];
const others: readonly Method[] = ['pill', 'condom', 'topical', 'none'];
/** Near the yearly target of 70 % (鄂卫办通〔2019〕107号 annex 1 row 3). */
const inTime = [0.64, 0.75] as const;
const consulted = 0.86;

/** Women a year: few at a health centre, more where operations are done. */
const womenOf = (draw: Draw, place: PointDocument): number =>
  place.services.length > 0 ? draw.int(110, 290) : draw.int(6, 34);

type Chosen = Pick<CareDocument, 'method' | 'methodOn'>;

const choiceOf = (draw: Draw, day: string, leftOn: string, share: number): Chosen => {
  if (draw.chance(share)) return { method: draw.pick(longActing), methodOn: draw.pick([day, leftOn]) };
  if (draw.chance(0.2)) return { method: draw.pick(longActing), methodOn: addDays(leftOn, draw.int(10, 80)) };
  return draw.chance(0.8)
    ? { method: draw.pick(others), methodOn: leftOn }
    : { method: null, methodOn: null };
};

const careOf = (
  draw: Draw,
  place: PointDocument,
  at: Date,
  { share, today }: { share: number; today: string },
): CareDocument => {
  const day = dayOf(at);
  const birth = place.services.length > 0 && draw.chance(0.4);
  const leftOn = addDays(day, birth ? draw.int(2, 4) : draw.int(0, 1));
  const left = leftOn <= today ? leftOn : null;
  const chosen = left === null ? null : choiceOf(draw, day, left, share);
  const known = chosen?.methodOn && chosen.methodOn <= today ? chosen : { method: null, methodOn: null };
  return {
    _id: draw.id(),
    version: 1,
    pointId: place._id,
    regionPath: place.regionPath,
    personId: draw.id(),
    event: birth ? 'birth' : 'abortion',
    day,
    leftOn: left,
    consultedOn: draw.chance(consulted) ? day : null,
    ...known,
    methodAfterDays: methodAfterDays({ leftOn: left, methodOn: known.methodOn }),
    phoneSealed: seal(demoPhone(60_000 + draw.int(0, 39_999))),
    ...{ savedBy: '', savedAt: at, reported: 1, sample: true },
  };
};

/** Women after an abortion or a birth at every institution, in every service year. */
export const drawCares = (draw: Draw, world: World): { cares: CareDocument[]; people: PersonDocument[] } => {
  const cares: CareDocument[] = [];
  for (const place of [...world.points.values()].filter(({ kind }) => kind === 'institution')) {
    for (const year of world.years) {
      const own = draw.part(`${place._id}/${year}`);
      const share = inTime[0] + own.next() * (inTime[1] - inTime[0]);
      const count = Math.max(1, Math.round(womenOf(own, place) * world.scale));
      const times = world.openTimes(place, year);
      for (let made = 0; made < count; made += 1) {
        const at = times.draw(own);
        if (at < world.until) cares.push(careOf(own, place, at, { share, today: world.today }));
      }
    }
  }
  return { cares, people: cares.map(({ personId, savedAt }) => clientOf(personId, savedAt)) };
};
