import type { StaffedInstitution, StaffingGap } from '@fcs/shared/contracts/trainings.ts';
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import type { StaffGrantDocument } from '../people/StaffGrant.ts';
import { findStaff } from '../people/staffRoster.ts';
import type { Tx } from '../platform/tx.ts';
import { listPoints } from '../points/listPoints.ts';
import type { PointDocument } from '../points/Point.ts';
import { countPeople, type StaffOf } from './countPeople.ts';
import { Staffing, type StaffingDocument } from './Staffing.ts';
import { duties, holdsOn, professionalsNeeded, professions, stateOn } from './staffingRules.ts';
import { Training, type TrainingDocument } from './Training.ts';

/** The institutions of the own places in service: some dozens in a county. */
export const listOwnInstitutions = async (tx: Tx): Promise<PointDocument[]> => {
  const all: PointDocument[] = [];
  let cursor: string | undefined;
  do {
    const asked = { kind: 'institution', state: 'open', limit: 100, ...(cursor ? { cursor } : {}) } as const;
    const page = await listPoints(tx, asked);
    all.push(...page.data);
    cursor = page.next ?? undefined;
  } while (cursor);
  return all;
};

type Known = {
  staffings: readonly StaffingDocument[];
  trainings: readonly TrainingDocument[];
  staff: StaffOf;
  today: string;
};

const gapsOf = (one: Omit<StaffedInstitution, 'gaps'>): StaffingGap[] => [
  ...(one.inCharge ? [] : (['noneInCharge'] as const)),
  ...(one.professionals < (one.professionalsNeeded ?? 0) ? (['fewProfessionals'] as const) : []),
  ...(one.educator === false ? (['noEducator'] as const) : []),
  ...(one.trained === 0 ? (['noTraining'] as const) : []),
  ...(one.due > 0 ? (['due'] as const) : []),
];

const trainedAt = ({ _id }: PointDocument, { trainings, staff, today }: Known) => {
  const came = trainings
    .filter(({ day }) => day.slice(0, 4) === today.slice(0, 4))
    .flatMap(({ attendees, hours, credits }) =>
      attendees.filter(({ pointId }) => pointId === _id).map(({ staffId }) => ({ staffId, hours, credits })),
    );
  return {
    trained: countPeople(came, staff),
    hours: came.reduce((sum, { hours }) => sum + hours, 0),
    credits: came.reduce((sum, { credits }) => sum + credits, 0),
  };
};

const educatedAt = ({ _id, services }: PointDocument, { trainings }: Known): boolean | null =>
  services.length === 0
    ? null
    : trainings.some(
        ({ kind, attendees }) => kind === 'educator' && attendees.some(({ pointId }) => pointId === _id),
      );

const nameOf = (staff: ReadonlyMap<string, StaffGrantDocument>, id: string): string =>
  staff.get(id)?.note ?? '';

const staffedAt = (point: PointDocument, known: Known): StaffedInstitution => {
  const { staff, today } = known;
  const own = known.staffings.filter(({ pointId }) => pointId === point._id);
  const holding = own.filter((one) => holdsOn(one, today));
  const charge = holding.find(({ kind }) => duties.includes(kind));
  const professionals = holding.filter(({ kind }) => professions.includes(kind));
  const told = {
    point: { id: point._id, name: point.name },
    inCharge: charge ? { name: nameOf(staff, charge.staffId), fullTime: charge.kind === 'fullTime' } : null,
    professionals: countPeople(professionals, staff),
    professionalsNeeded: point.grassroots ? professionalsNeeded : null,
    educator: educatedAt(point, known),
    ...trainedAt(point, known),
    due: own.filter((one) => ['expiring', 'expired'].includes(stateOn(one, today))).length,
  };
  return { ...told, gaps: gapsOf(told) };
};

/** How each of the own institutions is staffed today and who was trained this year (D14, D19, D20, G30). */
export const listInstitutions = async (tx: Tx): Promise<StaffedInstitution[]> => {
  const points = await listOwnInstitutions(tx);
  const ids = points.map(({ _id }) => _id);
  const since = { $or: [{ kind: 'educator' }, { day: { $gte: `${yearOf(tx.now)}-01-01` } }] };
  const [staffings, trainings] = await Promise.all([
    Staffing.find({ pointId: { $in: ids }, endedOn: null }).lean<StaffingDocument[]>(),
    Training.find({ pointIds: { $in: ids }, ...since } as never).lean<TrainingDocument[]>(),
  ]);
  const cited = [...staffings, ...trainings.flatMap(({ attendees }) => attendees)];
  const staff = await findStaff(
    tx,
    cited.map(({ staffId }) => staffId),
  );
  const known = { staffings, trainings, staff, today: dayOf(tx.now) };
  return points.map((point) => staffedAt(point, known));
};
