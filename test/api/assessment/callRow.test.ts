import type { RowPhone, SampleDraw } from '@fcs/shared/contracts/sampling.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { frameRoutes } from '../../../api/src/assessment/frameRoutes.ts';
import { Round, RoundSheet } from '../../../api/src/assessment/Round.ts';
import { roundRoutes } from '../../../api/src/assessment/roundRoutes.ts';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { Person } from '../../../api/src/people/Person.ts';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { seal } from '../../../api/src/platform/crypto/seal.ts';
import { createPrivacyRoutes } from '../../../api/src/privacy/routes.ts';
import { personDataOfRooms } from '../../../api/src/routes.ts';
import { samplingRoutes } from '../../../api/src/sampling/routes.ts';
import { Surgery } from '../../../api/src/surgery/Surgery.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeKind, makePerson, makePoint, makeRegion } from '../../support/factories.ts';

type Failed = { error: { code: string } };
type Got<T> = Promise<Answer<{ data: T; next: string | null } & Failed>>;
let app: TestApp;
const path = `${countyPath}/500119001`;
const phoneOf = (at: number): string => `1390000${String(1000 + at)}`;
let years = 2030;

beforeAll(async () => {
  app = await appOf('call-row', [
    ...samplingRoutes,
    ...frameRoutes,
    ...roundRoutes,
    ...createPrivacyRoutes(personDataOfRooms, async () => undefined),
  ]);
  await makeRegion(path);
  await makeKind();
  await makePoint({ _id: 'clinic', regionPath: path });
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('hospital', { role: 'hospital', pointIds: ['clinic'] });
  for (const as of ['ann', 'ben', 'unnamed']) app.login(as, { role: 'assessor', regionPath: countyPath });
  app.login(
    'athome',
    { role: 'assessor', regionPath: countyPath },
    { role: 'hospital', pointIds: ['clinic'] },
  );
  app.login('far', { role: 'assessor', regionPath: '50/5001/500120' });
});
afterAll(() => app.stop());
beforeEach(() => {
  years += 1;
});

const ask = <T = SampleDraw>(as: string, method: string, url: string, body?: unknown): Got<T> =>
  app.call(method, url, { as, ...(body === undefined ? {} : { body }) });

const round = async (state = 'drawn'): Promise<void> => {
  const _id = `round-${years}`;
  await Round.collection.insertOne({
    ...{ _id, scheme: 'nanchuan-2023-quality', region: '500119', regionPath: countyPath, number: 1, state },
    ...{
      period: String(years),
      readings: null,
      subjects: 1,
      appealDays: 7,
      appealUntil: null,
      openAppeals: 0,
    },
    assessors: ['ann', 'ben', 'athome'].map((personId) => ({ grantId: `grant-${personId}`, personId })),
    ...{ openedBy: 'county', openedAt: new Date(), publishedAt: null, history: [] },
  } as never);
  const sheet = { _id: `${_id}:unit-clinic`, round: _id, subject: 'unit-clinic', region: '500119001' };
  await RoundSheet.collection.insertOne({
    ...{ ...sheet, regionPath: path, unit: 'clinic', snapshot: null, kind: null, version: 0 },
    ...{ signatures: [], locked: false, decisions: [], score: null },
  } as never);
};

/** Operations of one year at the clinic, each of somebody with an account, the last of them without a phone. */
const operate = async (count = 4): Promise<void> => {
  const day = `${years}-03-04`;
  for (let at = 0; at < count; at += 1) {
    const personId = `person-${years}-${at}`;
    await makePerson(personId);
    await Surgery.collection.insertOne({
      ...{ _id: `case-${years}-${at}`, version: 1, pointId: 'clinic', regionPath: path, personId, day },
      ...{ operation: 'vasectomy', free: true, checks: [], result: 'done', device: null, doctor: null },
      ...{ consentDay: null, registerNo: null, missing: [], verified: null, savedBy: 'x', reported: 1 },
      ...{ savedAt: startOfDay(day), sample: false },
      phoneSealed: at === count - 1 ? null : seal(phoneOf(at)),
    } as never);
  }
};

const drawnOf = async (purpose: string): Promise<SampleDraw> => {
  const of = { purpose, region: '500119', unit: 'clinic', period: String(years) };
  const query = new URLSearchParams(of).toString();
  const { frameHash } = (await ask<{ frameHash: string }>('ann', 'GET', `/record-frames?${query}`)).body.data;
  const published = await ask('ann', 'POST', '/record-frames', { ...of, frameHash, secondShare: 0 });
  expect(published.status, JSON.stringify(published.body)).toBe(201);
  return (await ask('ann', 'POST', `/draws/${published.body.data.id}/draw`)).body.data;
};
const contact = (as: string, draw: string, row: string): Got<{ phone: string | null }> =>
  ask(as, 'POST', `/draws/${draw}/rows/${row}/contact`);
const phones = (as: string, draw: string): Got<RowPhone[]> => ask(as, 'GET', `/draws/${draw}/phones`);
const readings = (draw: string) => Audit.find({ subject: draw, action: 'sampling.contact' }).lean();
const rowOf = (at: number): string => `case-${years}-${at}`;

describe('calling the people of a sample (C03, F10, H05)', () => {
  it('lists them masked, and answers one number at a time, each reading in the audit', async () => {
    await round();
    await operate();
    const draw = await drawnOf('authenticity');
    const listed = (await phones('ann', draw.id)).body.data;
    expect(listed.find(({ row }) => row === rowOf(0))).toEqual({
      ...{ row: rowOf(0), phone: '139****1000', gone: false },
    });
    expect(listed.find(({ row }) => row === rowOf(3))).toEqual({ row: rowOf(3), phone: null, gone: false });
    expect(await readings(draw.id)).toHaveLength(0);
    expect((await contact('ann', draw.id, rowOf(0))).body.data).toEqual({ phone: phoneOf(0) });
    expect((await contact('ann', draw.id, rowOf(0))).body.data).toEqual({ phone: phoneOf(0) });
    expect((await contact('ben', draw.id, rowOf(1))).body.data).toEqual({ phone: phoneOf(1) });
    const told = (await readings(draw.id)).map(({ actorId, role, detail }) => [actorId, role, detail.rowId]);
    expect(told.sort()).toEqual([
      ['ann', 'assessor', rowOf(0)],
      ['ann', 'assessor', rowOf(0)],
      ['ben', 'assessor', rowOf(1)],
    ]);
  });

  it('answers a plain number by nothing but that reading', async () => {
    await round();
    await operate();
    const { id } = await drawnOf('authenticity');
    const outcome = { outcome: 'confirmed' };
    const answers = [
      await phones('ann', id),
      await ask('ann', 'POST', `/draws/${id}/rows/${rowOf(1)}/outcome`, outcome),
      await ask('ann', 'POST', `/draws/${id}/rows/${rowOf(3)}/outcome`, outcome),
      ...(await Promise.all(
        [`/draws`, `/draws/${id}`, `/draws/${id}/frame`, `/draws?purpose=authenticity`].flatMap((url) =>
          ['ann', 'county', 'hospital'].map((as) => ask(as, 'GET', url)),
        ),
      )),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(/1390000\d{4}/);
    }
    expect(JSON.stringify((await contact('ann', id, rowOf(0))).body)).toContain(phoneOf(0));
    expect(JSON.stringify(await Audit.find({ subject: id }).lean())).not.toMatch(/1390000\d{4}/);
  });

  it('is for an assessor named in a round of this subject, not at home, while assessors work', async () => {
    await operate();
    const { id } = await drawnOf('authenticity');
    expect((await contact('ann', id, rowOf(0))).status).toBe(403);
    await round();
    for (const as of ['county', 'hospital', 'unnamed', 'athome'])
      for (const answer of [await contact(as, id, rowOf(0)), await phones(as, id)])
        expect(answer.status, as).toBe(403);
    expect((await contact('far', id, rowOf(0))).status).toBe(404);
    expect((await app.call('POST', `/draws/${id}/rows/${rowOf(0)}/contact`)).status).toBe(401);
    expect((await contact('ann', id, rowOf(0))).status).toBe(200);
    await Round.updateOne({ _id: `round-${years}` }, { $set: { state: 'final' } });
    expect((await contact('ann', id, rowOf(0))).status).toBe(403);
    expect(await readings(id)).toHaveLength(1);
  });

  it('ends with the draw, and with the row that was replaced', async () => {
    await round();
    await operate(12);
    const draw = await drawnOf('authenticity');
    const [first, ...others] = draw.rows.map(({ id }) => id) as [string, ...string[]];
    expect((await contact('ann', draw.id, 'case-of-nobody')).status).toBe(404);
    const replaced = await ask('ann', 'POST', `/draws/${draw.id}/rows/${first}/replace`, {
      reason: 'unreachable',
    });
    expect((await contact('ann', draw.id, first)).body.error.code).toBe('DRAW_STEP_NOT_ALLOWED');
    const fresh = replaced.body.data.rows.at(-1)?.id as string;
    for (const row of [...others, fresh])
      await ask('ann', 'POST', `/draws/${draw.id}/rows/${row}/outcome`, { outcome: 'confirmed' });
    expect((await contact('ann', draw.id, fresh)).status).toBe(200);
    expect((await ask('ann', 'POST', `/draws/${draw.id}/close`)).status).toBe(200);
    expect((await contact('ann', draw.id, fresh)).body.error.code).toBe('DRAW_STEP_NOT_ALLOWED');
    expect((await phones('ann', draw.id)).body.error.code).toBe('DRAW_STEP_NOT_ALLOWED');
    expect(await readings(draw.id)).toHaveLength(1);
  });

  it('says that somebody who erased themselves is gone, and reads nothing', async () => {
    await round();
    await operate();
    const { id } = await drawnOf('authenticity');
    app.login(`person-${years}-0`);
    expect((await ask(`person-${years}-0`, 'POST', '/privacy/erasure', { confirm: true })).status).toBe(200);
    const listed = (await phones('ann', id)).body.data;
    expect(listed.find(({ row }) => row === rowOf(0))).toEqual({ row: rowOf(0), phone: null, gone: true });
    const { status, body } = await contact('ann', id, rowOf(0));
    expect([status, body.error.code]).toEqual([410, 'PERSON_GONE']);
    expect(await readings(id)).toHaveLength(0);
  });

  it('finds the clients of a satisfaction sample, also after they erased themselves', async () => {
    await round();
    for (const at of [0, 1]) {
      const personId = `client-${years}-${at}`;
      await makePerson(personId, { phoneSealed: seal(phoneOf(at)) });
      for (const month of ['03', '05'])
        await Dispensing.collection.insertOne({
          ...{
            _id: `visit-${years}-${at}-${month}`,
            day: `${years}-${month}-01`,
            placeId: 'clinic',
            personId,
          },
          ...{ at: startOfDay(`${years}-${month}-01`), regionPath: path, channel: 'manual', productId: 'p' },
          ...{ kind: 'condom', quantity: 10, document: `${years}-${at}-${month}`, allowanceYear: null },
        } as never);
    }
    const draw = await drawnOf('satisfaction');
    expect(draw.rows).toHaveLength(2);
    const numbers = await Promise.all(draw.rows.map(({ id }) => contact('ann', draw.id, id)));
    expect(numbers.map(({ body }) => body.data.phone).sort()).toEqual([phoneOf(0), phoneOf(1)]);
    app.login(`client-${years}-1`);
    await ask(`client-${years}-1`, 'POST', '/privacy/erasure', { confirm: true });
    expect(await Person.exists({ _id: `client-${years}-1` })).toBeNull();
    const listed = (await phones('ann', draw.id)).body.data;
    expect(listed.map(({ phone, gone }) => `${phone} ${gone}`).sort()).toEqual([
      '139****1000 false',
      'null true',
    ]);
  });

  it('looks one client up: however many were served, a few documents are read', async () => {
    await round();
    const visit = (at: number) => ({
      ...{ _id: `many-${years}-${at}`, day: `${years}-04-01`, at: startOfDay(`${years}-04-01`) },
      ...{ placeId: 'clinic', regionPath: path, channel: 'manual', personId: `many-${years}-${at}` },
      ...{
        productId: 'p',
        kind: 'condom',
        quantity: 1,
        document: `many-${years}-${at}`,
        allowanceYear: null,
      },
    });
    for (const at of [0, 1, 2]) await makePerson(`many-${years}-${at}`, { phoneSealed: seal(phoneOf(at)) });
    await Dispensing.collection.insertMany(Array.from({ length: 500 }, (_, at) => visit(at)) as never[]);
    const draw = await drawnOf('satisfaction');
    expect([...draw.rows.map(({ id }) => id), JSON.stringify(draw)].join(' ')).not.toContain(`many-${years}`);
    const { db } = mongoose.connection;
    await db?.setProfilingLevel('all');
    const { body } = await contact('ann', draw.id, draw.rows[0]?.id as string);
    await db?.setProfilingLevel('off');
    expect(body.data.phone).toMatch(/^1390000/);
    const read = await db
      ?.collection('system.profile')
      .find({ docsExamined: { $gt: 0 } })
      .toArray();
    const examined = (read ?? []).map(({ ns, docsExamined }) => [String(ns).split('.').at(-1), docsExamined]);
    expect(examined).toContainEqual(['dispensings', 1]);
    expect(examined.reduce((all, [, count]) => all + Number(count), 0)).toBeLessThan(30);
  });

  it('reads nobody’s phone by an id that was typed: who is called is not of one’s choosing', async () => {
    await round();
    await operate();
    const typed = { purpose: 'authenticity', region: '500119', unit: 'clinic', period: String(years) };
    const { id } = (await ask('ann', 'POST', '/draws', { ...typed, ids: [rowOf(0)] })).body.data;
    await ask('ann', 'POST', `/draws/${id}/draw`);
    expect((await phones('ann', id)).body.data).toEqual([]);
    expect((await contact('ann', id, rowOf(0))).status).toBe(404);
  });

  it('leads from a sample to its rounds, and from no round of another subject or period', async () => {
    await operate();
    const { id } = await drawnOf('authenticity');
    const rounds = () => ask<{ id: string }[]>('county', 'GET', `/draws/${id}/rounds`);
    expect((await rounds()).body.data).toEqual([]);
    await round('collecting');
    const { data } = (await rounds()).body;
    expect(data.map((one) => one.id)).toEqual([`round-${years}`]);
    await RoundSheet.deleteOne({ _id: `round-${years}:unit-clinic` });
    expect((await rounds()).body.data).toEqual([]);
    expect((await ask('far', 'GET', `/draws/${id}/rounds`)).status).toBe(404);
  });
});
