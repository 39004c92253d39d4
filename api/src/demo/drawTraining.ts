import type { StaffingKind, TrainingKind } from '@fcs/shared/contracts/trainings.ts';
import { addDays } from '@fcs/shared/time.ts';
import type { StaffGrantDocument } from '../people/StaffGrant.ts';
import type { PointDocument } from '../points/Point.ts';
import type { StaffingDocument } from '../training/Staffing.ts';
import type { TrainingDocument } from '../training/Training.ts';
import { planYear } from './district.ts';
import type { Draw } from './draw.ts';
import { isProfessional } from './drawPeople.ts';
import type { World } from './world.ts';

/** Before the first year of service, so that each year has them. */
const since = `${Number(planYear) - 1}-12-15`;
const nurseYears = 5;

/** An institution with its staff: the keeper where it has one, then those who treat. */
type Body = { point: PointDocument; keeper: string; professionals: string[] };

const bodiesOf = (world: World, grants: readonly StaffGrantDocument[]): Body[] =>
  [...world.points.values()]
    .filter(({ kind }) => kind === 'institution')
    .map((point) => {
      const own = grants.filter(({ pointIds }) => pointIds.includes(point._id));
      const professionals = own.filter(isProfessional).map(({ _id }) => _id);
      const keeper = own.find(({ role }) => role === 'keeper')?._id ?? (professionals[0] as string);
      return { point, keeper, professionals };
    });

type Held = { kind: StaffingKind; staffId: string; day?: string; validUntil?: string | null };

const staffingOf = (draw: Draw, { point }: Body, held: Held): StaffingDocument => ({
  ...{ _id: draw.id(), pointId: point._id, regionPath: point.regionPath, day: since, validUntil: null },
  ...{ endedOn: null, sample: true },
  ...held,
});

/** Most papers are valid for years; every twelfth runs out within weeks. */
const lastDay = (draw: Draw, world: World, at: number): string =>
  addDays(world.today, at % 12 === 5 ? draw.int(10, 80) : draw.int(200, 365 * (nurseYears - 1)));

/** Somebody in charge everywhere (D14), two professionals in each body but the last (G30), counsellors where surgery is. */
export const drawStaffings = (
  draw: Draw,
  world: World,
  grants: readonly StaffGrantDocument[],
): StaffingDocument[] => {
  const bodies = bodiesOf(world, grants);
  return bodies.flatMap((body, at) => {
    const [doctor = '', nurse = ''] = body.professionals;
    const charge = body.point.countyStore ? 'fullTime' : 'partTime';
    const held: Held[] = [
      { kind: charge, staffId: body.keeper },
      { kind: 'doctor', staffId: doctor },
      ...(at === bodies.length - 1
        ? []
        : [{ kind: 'nurse' as const, staffId: nurse, validUntil: lastDay(draw, world, at) }]),
      ...(body.point.services.length > 0
        ? [{ kind: 'counsellor' as const, staffId: doctor, validUntil: lastDay(draw, world, at + 3) }]
        : []),
    ];
    return held.map((one) => staffingOf(draw, body, one));
  });
};

type Course = { day: string; kind: TrainingKind; subject: string; hours: number; credits: number };

const courses: readonly Course[] = [
  { day: '03-20', kind: 'products', subject: '药具管理与信息录入培训', hours: 6, credits: 1 },
  { day: '05-16', kind: 'educator', subject: '人流后避孕服务宣教员培训', hours: 12, credits: 3 },
  { day: '09-11', kind: 'technique', subject: '基本避孕服务技术规范培训', hours: 8, credits: 2 },
];

const cameTo = (draw: Draw, kind: TrainingKind, bodies: readonly Body[], first: boolean) => {
  const doctor = ({ point, professionals }: Body) => ({
    staffId: professionals[0] as string,
    pointId: point._id,
  });
  if (kind === 'products')
    return bodies.map(({ point, keeper }) => ({ staffId: keeper, pointId: point._id }));
  if (kind === 'technique') return bodies.filter(() => draw.chance(0.7)).map(doctor);
  const surgical = bodies.filter(({ point }) => point.services.length > 0);
  return (first ? surgical.slice(1) : surgical).map(doctor);
};

/** One keeper may stand for several institutions, but comes once. */
const once = <T extends { staffId: string }>(came: readonly T[]): T[] =>
  came.filter(({ staffId }, at) => came.findIndex((one) => one.staffId === staffId) === at);

/** Three courses of the county store in each year of service (D19, D20); one institution sent no educator in the first. */
export const drawTrainings = (
  draw: Draw,
  world: World,
  grants: readonly StaffGrantDocument[],
): TrainingDocument[] => {
  const bodies = bodiesOf(world, grants);
  const store = (bodies.find(({ point }) => point.countyStore) ?? (bodies[0] as Body)).point;
  return world.years.flatMap((year) =>
    courses
      .map((course) => ({ ...course, day: `${year}-${course.day}` }))
      .filter(({ day }) => day < world.today)
      .map((course) => {
        const attendees = once(cameTo(draw, course.kind, bodies, year === world.years[0]));
        return {
          ...{ _id: draw.id(), pointId: store._id, regionPath: store.regionPath, ...course },
          ...{ place: '示例：区妇幼保健院五楼会议室', organiser: '示例：区卫生健康委', attendees },
          pointIds: [...new Set([store._id, ...attendees.map(({ pointId }) => pointId)])],
          sample: true,
        };
      }),
  );
};
