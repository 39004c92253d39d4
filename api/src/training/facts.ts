import { dayOf } from '@fcs/shared/time.ts';
import { findStaff } from '../people/staffRoster.ts';
import { type FactSource, type FactWhere, placed, sayIn } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import type { Tx } from '../platform/tx.ts';
import { listManaging, listSurgical } from '../points/facts.ts';
import { findPoints } from '../points/findPoint.ts';
import { isRegisterInUse, listedFact, ofRegister } from '../points/registerFacts.ts';
import { countPeople } from './countPeople.ts';
import { Staffing, type StaffingDocument } from './Staffing.ts';
import { duties, holdsOn, professionalsNeeded, professions } from './staffingRules.ts';
import { Training, type TrainingDocument } from './Training.ts';

/** The end of the period, or today while it lasts. */
const judgedOn = (tx: Tx, { period }: FactWhere): string => {
  const today = dayOf(tx.now);
  return period.lastDay < today ? period.lastDay : today;
};

const kindsIn = (kinds: readonly string[]) => ({ kind: { $in: [...kinds] } });

/** Whoever was in charge on a day of the period. */
const inCharge = async (where: FactWhere): Promise<StaffingDocument[]> =>
  Staffing.find({
    $and: [placed(where, 'pointId'), kindsIn(duties), { day: { $lte: where.period.lastDay } }],
    $or: [{ endedOn: null }, { endedOn: { $gt: where.period.firstDay } }],
  } as never)
    .sort({ _id: 1 })
    .lean<StaffingDocument[]>();

/** Whether somebody is responsible (H01, D14): of a region, in every one of its units. */
const assigned: FactSource = ofRegister(
  {
    id: 'staff.assigned',
    collect: async (_tx, where) => {
      const charges = await inCharge(where);
      const staffed = new Set(charges.map(({ pointId }) => pointId));
      const units = where.unit ? [where.unit] : await listManaging(where);
      const value = units.length > 0 && units.every((id) => staffed.has(id));
      return { value, records: charges.length };
    },
    rows: async (tx, where, page) => {
      const charges = await inCharge(where);
      const label = ({ kind }: StaffingDocument): string =>
        kind === 'fullTime'
          ? sayIn(tx, '专职负责', 'In charge, full time')
          : sayIn(tx, '兼职负责', 'In charge, part time');
      const rows = charges.map((one) => ({
        ...{ id: one._id, day: one.day, label: label(one), place: one.pointId, amount: null },
      }));
      return pageInMemory(rows, ({ id }) => id, page);
    },
  },
  (where) => isRegisterInUse(Staffing, where, kindsIn(duties)),
);

type Choose = (tx: Tx, where: FactWhere) => Promise<string[]>;

/** A count of institutions and the institutions themselves. */
const institutions = (
  id: string,
  choose: Choose,
  inUse: (where: FactWhere) => Promise<boolean>,
): FactSource =>
  listedFact(id, async (tx, where) => {
    if (!(await inUse(where))) return null;
    return (await findPoints(await choose(tx, where))).map(({ _id, name, openedOn }) => ({
      ...{ id: _id, day: openedOn, label: name, place: _id, amount: null },
    }));
  });

const bodies: Choose = (_tx, where) => listManaging(where);

/** Community and township bodies with as many professionals as they need at the end of the period (G30). */
const staffedBodies: Choose = async (tx, where) => {
  const day = judgedOn(tx, where);
  const ids = await listManaging(where);
  const found = (
    await Staffing.find({ pointId: { $in: ids }, ...kindsIn(professions) } as never).lean<
      StaffingDocument[]
    >()
  ).filter((one) => holdsOn(one, day));
  const staff = await findStaff(
    tx,
    found.map(({ staffId }) => staffId),
  );
  return ids.filter(
    (id) =>
      countPeople(
        found.filter(({ pointId }) => pointId === id),
        staff,
      ) >= professionalsNeeded,
  );
};

const surgical: Choose = (_tx, where) => listSurgical(where);

/** Institutions with surgery one of whose people was trained as post-abortion educator by then (D20). */
const withEducator: Choose = async (tx, where) => {
  const ids = await listSurgical(where);
  const trainings = await Training.find({
    kind: 'educator',
    pointIds: { $in: ids },
    day: { $lte: judgedOn(tx, where) },
  }).lean<TrainingDocument[]>();
  const trained = new Set(trainings.flatMap(({ attendees }) => attendees.map(({ pointId }) => pointId)));
  return ids.filter((id) => trained.has(id));
};

const professionsInUse = (where: FactWhere) => isRegisterInUse(Staffing, where, kindsIn(professions));
const educatorsInUse = (where: FactWhere) => isRegisterInUse(Training, where, { kind: 'educator' });

export const trainingFacts: FactSource[] = [
  assigned,
  institutions('bodies.total', bodies, professionsInUse),
  institutions('bodies.staffed', staffedBodies, professionsInUse),
  institutions('surgery.institutions', surgical, educatorsInUse),
  institutions('surgery.withEducator', withEducator, educatorsInUse),
];
