import type {
  RosterMember,
  StaffedInstitution,
  Staffing as StaffingView,
  Training as TrainingView,
} from '@fcs/shared/contracts/trainings.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { now } from '../../../api/src/platform/clock.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { trainingPersonData } from '../../../api/src/training/personData.ts';
import { trainingRoutes } from '../../../api/src/training/routes.ts';
import { Staffing } from '../../../api/src/training/Staffing.ts';
import { Training } from '../../../api/src/training/Training.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeGrant, makePoint } from '../../support/factories.ts';

type Failed = { error: { code: string; details: { field: string; code: string }[] } };
let app: TestApp;
const today = (): string => dayOf(now());
const ahead = (days: number): string => addDays(today(), days);

beforeAll(async () => {
  app = await appOf('training', trainingRoutes);
  await makePoint({ _id: 'clinic' });
  await makePoint({ _id: 'other', services: ['iudInsertion'] as never });
  await makePoint({ _id: 'far', regionPath: '50/5001/500120/500120001' });
  await makePoint({ _id: 'room', kind: 'village' });
  const at = (pointId: string, more = {}) => ({ pointIds: [pointId], ...more });
  await makeGrant({ _id: 'li', note: '李医师', personId: 'person-li', ...at('clinic') });
  await makeGrant({
    _id: 'li-too',
    note: '李医师',
    personId: 'person-li',
    role: 'hospital',
    ...at('clinic'),
  });
  await makeGrant({ _id: 'wang', note: '王护士', state: 'invited', ...at('clinic') });
  await makeGrant({ _id: 'zhao', note: '赵医师', personId: 'person-zhao', ...at('other') });
  await makeGrant({ _id: 'gone', note: '已离开', state: 'revoked', ...at('clinic') });
  await makeGrant({ _id: 'office', note: '区县办公室', role: 'county', personId: 'person-office' });
  app.login('resident');
  app.login('keeper', { role: 'keeper', pointIds: ['clinic'] });
  app.login('elsewhere', { role: 'keeper', pointIds: ['far'] });
  app.login('county', { role: 'county', regionPath: countyPath });
});
beforeEach(async () => {
  await Training.deleteMany({});
  await Staffing.deleteMany({});
});
afterAll(() => app.stop());

const ask = <T>(as: string | undefined, method: string, path: string, body?: unknown) =>
  app.call(method, path, {
    ...(as ? { as } : {}),
    ...(body === undefined ? {} : { body }),
  }) as Promise<Answer<{ data: T } & Failed>>;
const course = (more = {}) => ({
  ...{ pointId: 'clinic', subject: '宣教员培训', kind: 'educator', day: today(), hours: 6, credits: 2 },
  ...{ place: '会议室', organiser: '区卫健委' },
  ...more,
});
const came = (staffId: string, pointId = 'clinic') => ({ staffId, pointId });
const record = async (as: string, more = {}): Promise<TrainingView> => {
  const answer = await ask<TrainingView>(as, 'POST', '/trainings', course(more));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data;
};
const paper = (more = {}) => ({ ...came('li'), kind: 'doctor', from: '2024-01-01', ...more });
const note = async (more = {}): Promise<StaffingView> => {
  const answer = await ask<StaffingView>('county', 'POST', '/staffing', paper(more));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data;
};
const faultsOf = ({ body }: Answer<Failed>) =>
  body.error.details.map(({ field, code }) => `${field} ${code}`);

describe('trainings (D19, D20)', () => {
  it('are recorded with a session, for an own institution, from sound fields', async () => {
    expect((await ask(undefined, 'POST', '/trainings', course())).status).toBe(401);
    expect((await ask('resident', 'POST', '/trainings', course())).status).toBe(403);
    const wrong = await ask('keeper', 'POST', '/trainings', course({ subject: '', hours: 0.7, kind: 'tea' }));
    expect(wrong.body.error.details.map(({ field }) => field).sort()).toEqual(['hours', 'kind', 'subject']);
    for (const [more, fault] of [
      [{ day: ahead(1) }, 'day in_future'],
      [{ pointId: 'far' }, 'pointId unknown_point'],
      [{ pointId: 'room' }, 'pointId unknown_point'],
      [{ attendees: [came('zhao', 'other')] }, 'attendees.0.pointId unknown_point'],
      [{ attendees: [came('li'), came('zhao')] }, 'attendees.1.staffId unknown_staff'],
      [{ attendees: [came('gone')] }, 'attendees.0.staffId unknown_staff'],
      [{ attendees: [came('li'), came('li')] }, 'attendees.1.staffId duplicate'],
    ] as const)
      expect(faultsOf(await ask('keeper', 'POST', '/trainings', course(more)))).toEqual([fault]);
  });

  it('show each place its own people and only how many came in all', async () => {
    const { id, attended } = await record('county', {
      pointId: 'other',
      attendees: [came('li'), came('zhao', 'other'), came('office')],
    });
    expect(attended).toBe(3);
    const seen = (await ask<TrainingView>('keeper', 'GET', `/trainings/${id}`)).body.data;
    expect(seen.attendees.map(({ staff }) => staff.name)).toEqual(['李医师', '区县办公室']);
    expect(seen.attended).toBe(3);
    expect((await ask('elsewhere', 'GET', `/trainings/${id}`)).status).toBe(403);
    const listed = await ask<TrainingView[]>('keeper', 'GET', '/trainings?kind=educator');
    expect(listed.body.data.map((one) => one.id)).toEqual([id]);
    expect((await ask<TrainingView[]>('elsewhere', 'GET', '/trainings')).body.data).toEqual([]);
  });

  it('let a place say who of its own came, and leave the others', async () => {
    const { id } = await record('county', { attendees: [came('li'), came('zhao', 'other')] });
    const path = `/trainings/${id}/attendees`;
    expect((await ask(undefined, 'PUT', path, { attendees: [] })).status).toBe(401);
    expect((await ask('elsewhere', 'PUT', path, { attendees: [] })).status).toBe(403);
    expect((await ask('keeper', 'PUT', path, { attendees: [came('nobody')] })).status).toBe(422);
    await ask('keeper', 'PUT', path, { attendees: [came('wang')] });
    const all = (await ask<TrainingView>('county', 'GET', `/trainings/${id}`)).body.data;
    expect(all.attendees.map(({ staff }) => staff.id)).toEqual(['zhao', 'wang']);
  });
});

describe('who is in charge and who holds which paper (D14, D19)', () => {
  it('is noted for own staff, from sound days', async () => {
    expect((await ask(undefined, 'POST', '/staffing', paper())).status).toBe(401);
    expect((await ask('resident', 'POST', '/staffing', paper())).status).toBe(403);
    for (const [more, fault] of [
      [{ from: ahead(1) }, 'from in_future'],
      [{ validUntil: '2023-01-01' }, 'validUntil reversed'],
      [{ pointId: 'other' }, 'pointId unknown_point'],
      [{ staffId: 'zhao' }, 'staffId unknown_staff'],
    ] as const)
      expect(faultsOf(await ask('keeper', 'POST', '/staffing', paper(more)))).toEqual([fault]);
  });

  it('passes to the next in charge, and a renewed paper ends the one before it', async () => {
    const first = await note({ kind: 'fullTime' });
    await note({ kind: 'partTime', staffId: 'wang', from: '2025-01-01' });
    const old = await note({ validUntil: ahead(-10) });
    await note({ from: ahead(-12), validUntil: ahead(400) });
    const all = (await ask<StaffingView[]>('keeper', 'GET', '/staffing')).body.data;
    expect(all.find(({ id }) => id === first.id)).toMatchObject({ endedOn: '2025-01-01', state: 'ended' });
    expect(all.find(({ id }) => id === old.id)).toMatchObject({ endedOn: ahead(-12), state: 'ended' });
    expect(all.filter(({ state }) => state === 'valid')).toHaveLength(2);
    const earlier = paper({ kind: 'fullTime', from: '2024-06-01' });
    expect(faultsOf(await ask('county', 'POST', '/staffing', earlier))).toEqual(['from before_start']);
  });

  it('reminds of what runs out within 90 days or has run out', async () => {
    await note({ validUntil: ahead(91) });
    const soon = await note({ kind: 'counsellor', validUntil: ahead(90) });
    const late = await note({ kind: 'nurse', staffId: 'wang', validUntil: ahead(-1) });
    const due = (await ask<StaffingView[]>('keeper', 'GET', '/staffing?due=true')).body.data;
    expect(due.map(({ id, state }) => [id, state]).sort()).toEqual(
      [
        [soon.id, 'expiring'],
        [late.id, 'expired'],
      ].sort(),
    );
    expect((await ask<StaffingView[]>('elsewhere', 'GET', '/staffing?due=true')).body.data).toEqual([]);
  });

  it('ends on a day, once', async () => {
    const { id } = await note();
    const end = (as: string, endedOn: string) =>
      ask<StaffingView>(as, 'POST', `/staffing/${id}/end`, { endedOn });
    expect((await end('elsewhere', today())).status).toBe(403);
    expect(faultsOf(await end('keeper', '2023-12-31'))).toEqual(['endedOn before_start']);
    expect(faultsOf(await end('keeper', ahead(1)))).toEqual(['endedOn in_future']);
    expect((await end('keeper', today())).body.data.state).toBe('ended');
    expect((await end('keeper', today())).body.error.code).toBe('RECORD_CHANGED');
  });

  it('offers the staff of the own places, also those invited', async () => {
    const roster = await ask<RosterMember[]>('keeper', 'GET', '/staffing/roster');
    expect(roster.body.data.map(({ id }) => id)).toEqual(['li', 'li-too', 'wang']);
    expect((await ask('resident', 'GET', '/staffing/roster')).status).toBe(403);
  });
});

describe('how an institution is staffed (G30)', () => {
  const of = async (id: string) =>
    (await ask<StaffedInstitution[]>('county', 'GET', '/staffing/institutions')).body.data.find(
      ({ point }) => point.id === id,
    );

  it('says what is missing until nothing is, and counts who has two roles once', async () => {
    expect((await of('other'))?.gaps).toEqual([
      'noneInCharge',
      'fewProfessionals',
      'noEducator',
      'noTraining',
    ]);
    expect((await of('clinic'))?.educator).toBeNull();
    await note({ kind: 'fullTime' });
    await note();
    await note({ staffId: 'li-too' });
    expect(await of('clinic')).toMatchObject({
      ...{ inCharge: { name: '李医师', fullTime: true }, professionals: 1, professionalsNeeded: 2 },
      gaps: ['fewProfessionals', 'noTraining'],
    });
    await note({ kind: 'nurse', staffId: 'wang', validUntil: ahead(5) });
    await record('county', { attendees: [came('li'), came('li-too'), came('wang')] });
    expect(await of('clinic')).toMatchObject({ trained: 2, hours: 18, credits: 6, due: 1, gaps: ['due'] });
    const own = await ask<StaffedInstitution[]>('keeper', 'GET', '/staffing/institutions');
    expect(own.body.data.map(({ point }) => point.id)).toEqual(['clinic']);
  });

  it('tells a person what is kept of them', async () => {
    await note();
    await record('county', { attendees: [came('li-too')] });
    expect(await trainingPersonData.export(systemTx('test'), 'person-li')).toEqual([
      { training: '宣教员培训', day: today(), hours: 6, credits: 2 },
      { is: 'doctor', from: '2024-01-01', validUntil: null, endedOn: null },
    ]);
  });
});
