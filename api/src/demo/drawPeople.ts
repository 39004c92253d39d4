import type { StaffRole } from '@fcs/shared/contracts/people.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { identityId } from '../people/identity.ts';
import type { IdentityDocument, PersonDocument } from '../people/Person.ts';
import type { StaffGrantDocument } from '../people/StaffGrant.ts';
import { seal } from '../platform/crypto/seal.ts';
import type { PointDocument } from '../points/Point.ts';
import { countyCode, countyPath } from './district.ts';
import type { Draw } from './draw.ts';

const residentCount = 500;
const studentCount = 60;
/** Who granted the demo roles: what the loader wrote is known by it. */
export const grantedByDemo = 'demo';

export type DrawnPeople = {
  people: PersonDocument[];
  identities: IdentityDocument[];
  grants: StaffGrantDocument[];
};

type Role = { value: string; phone: string; person: Partial<PersonDocument> };

/** 144 begins the 13 digits of things, never the 11 of a phone: these ring nowhere. */
export const demoPhone = (number: number): string => `144${String(number).padStart(8, '0')}`;

const personOf = (draw: Draw, createdAt: Date, more: Partial<PersonDocument>): PersonDocument => ({
  _id: draw.id(),
  ageBand: null,
  phoneSealed: null,
  campusPointId: null,
  consents: [],
  createdAt,
  demo: true,
  sample: true,
  ...more,
});

/** A client of past years: a random id and nothing else, as after the retention period. */
export const clientOf = (id: string, createdAt: Date): PersonDocument => ({
  _id: id,
  ageBand: 'adult',
  phoneSealed: null,
  campusPointId: null,
  consents: [],
  createdAt,
  demo: false,
  sample: true,
});

/** One client in so many left a phone and can be called; their numbers begin at `first`. */
const withPhone = 40;
export const leavePhones = (clients: readonly PersonDocument[], first: number): PersonDocument[] =>
  clients.map((one, at) =>
    at % withPhone === 0 ? { ...one, phoneSealed: seal(demoPhone(first + at)) } : one,
  );

const residents: Role[] = Array.from({ length: residentCount }, (_, at) => ({
  value: `resident:${at + 1}`,
  phone: demoPhone(at + 1),
  person: { ageBand: 'adult' },
}));

/** Students are of the campuses by turns, the first of them of the first campus. */
const students = (campuses: readonly PointDocument[]): Role[] =>
  Array.from({ length: studentCount }, (_, at) => ({
    value: `student:${at + 1}`,
    phone: demoPhone(10_001 + at),
    person: { ageBand: 'adult', campusPointId: campuses[at % campuses.length]?._id ?? null },
  }));

type Staff = { value: string; role: StaffRole; pointIds: string[] | null; note: string };

const overPoints = (value: string, role: StaffRole, pointIds: string[], note: string): Staff => ({
  value,
  role,
  pointIds,
  note,
});
const overCounty = (value: string, role: StaffRole, note: string): Staff => ({
  value,
  role,
  pointIds: null,
  note,
});

/**
 * keeper:1 keeps the stores that supply the campuses and the county store, with the campus points; the keepers behind it
 * one township each. hospital:1 is the first of the institutions with surgery.
 */
const staffOf = (points: readonly PointDocument[]): Staff[] => {
  const campuses = points.filter((point) => point.kind === 'campus');
  const campusRegions = new Set(campuses.map((point) => point.region));
  const centres = points.filter((point) => point.grassroots);
  const first = [
    ...centres.filter((point) => campusRegions.has(point.region)),
    ...points.filter((point) => point.countyStore),
    ...campuses,
  ];
  const others = centres.filter((point) => !campusRegions.has(point.region));
  const surgical = points.filter((point) => point.services.length > 0);
  return [
    overPoints(
      'keeper:1',
      'keeper',
      first.map((point) => point._id),
      '演示：校园供货保管员',
    ),
    ...others.map((point, at) =>
      overPoints(`keeper:${at + 2}`, 'keeper', [point._id], `演示：${point.name}保管员`),
    ),
    ...surgical.map((point, at) =>
      overPoints(`hospital:${at + 1}`, 'hospital', [point._id], `演示：${point.name}`),
    ),
    overCounty('operator:1', 'operator', '演示：自助机管理员'),
    overCounty('county:1', 'county', '演示：区县管理员'),
    overCounty('assessor:1', 'assessor', '演示：考核员'),
    overCounty('county:2', 'county', '演示：区县管理员（复核）'),
  ];
};

const professions = ['医师', '护士'] as const;

/** Two of each institution who treat (G30). They are on its staff list; nobody logs in as one of them. */
const professionalsOf = (points: readonly PointDocument[]): Staff[] =>
  points
    .filter(({ kind }) => kind === 'institution')
    .flatMap((point) =>
      professions.map((what) => overPoints('', 'hospital', [point._id], `演示：${what}（${point.name}）`)),
    );

export const isProfessional = ({ note }: Pick<StaffGrantDocument, 'note'>): boolean =>
  professions.some((what) => note.startsWith(`演示：${what}（`));

const grantOf = (draw: Draw, staff: Staff, personId: string, since: Date): StaffGrantDocument => ({
  _id: draw.id(),
  role: staff.role,
  region: staff.pointIds ? null : countyCode,
  regionPath: staff.pointIds ? null : countyPath,
  pointIds: staff.pointIds ?? [],
  scopePath: countyPath,
  note: staff.note,
  state: 'active',
  personId,
  codeHash: null,
  expiresAt: since,
  since,
  grantedBy: grantedByDemo,
});

const identityOf = (
  kind: IdentityDocument['kind'],
  value: string,
  personId: string,
  at: Date,
): IdentityDocument => ({ _id: identityId(kind, value), kind, personId, at });

/** 500 residents, 60 students and the staff, each behind a demo login; residents and students are adults with a phone. */
export const drawPeople = (draw: Draw, points: readonly PointDocument[], today: string): DrawnPeople => {
  const at = startOfDay(today);
  const drawn: DrawnPeople = { people: [], identities: [], grants: [] };
  const campuses = points.filter((point) => point.kind === 'campus');
  for (const { value, phone, person } of [...residents, ...students(campuses)]) {
    const made = personOf(draw, at, { ...person, phoneSealed: seal(phone) });
    drawn.people.push(made);
    drawn.identities.push(identityOf('demo', value, made._id, at));
    drawn.identities.push(identityOf('phone', phone, made._id, at));
  }
  for (const staff of staffOf(points)) {
    const made = personOf(draw, at, {});
    drawn.people.push(made);
    drawn.identities.push(identityOf('demo', staff.value, made._id, at));
    drawn.grants.push(grantOf(draw, staff, made._id, at));
  }
  for (const staff of professionalsOf(points)) {
    const made = personOf(draw, at, {});
    drawn.people.push(made);
    drawn.grants.push(grantOf(draw, staff, made._id, at));
  }
  return drawn;
};
