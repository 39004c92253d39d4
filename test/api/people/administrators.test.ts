import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { offerFirstAdministrator } from '../../../api/src/people/firstAdministrator.ts';
import { StaffGrant } from '../../../api/src/people/StaffGrant.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import {
  countyPath,
  makeGrant,
  makePerson,
  makePoint,
  makeRegion,
  makeSession,
} from '../../support/factories.ts';
import { type WholeApp, wholeApp } from '../../support/wholeApp.ts';

const other = '50/5001/500118';
const above = '50/5001';
const township = `${countyPath}/500119001`;

let app: WholeApp;
beforeAll(async () => {
  app = await wholeApp('administrators');
  await makeRegion(township);
  await makeRegion(other);
  await makePoint({ _id: 'hc' });
});
afterAll(() => app.stop());
beforeEach(() => StaffGrant.deleteMany({}));

type Administrator = { personId: string; grantId: string; token: string };

const administrator = async (regionPath: string): Promise<Administrator> => {
  const [personId, grantId] = [newId(), newId()];
  await makePerson(personId);
  await makeGrant({ _id: grantId, personId, role: 'admin', scopePath: regionPath });
  return { personId, grantId, token: await makeSession(personId) };
};

/** 'done' or the code of the refusal. */
const outcome = async (...asked: Parameters<WholeApp['call']>): Promise<string> => {
  const answer = await app.call(...asked);
  return answer.body.error?.code ?? 'done';
};
const revokes = (by: Administrator, whom: Administrator) =>
  outcome('DELETE', `/staff/${whom.grantId}`, { token: by.token });
const erases = ({ token }: Administrator) =>
  outcome('POST', '/privacy/erasure', { token, body: { confirm: true } });
const inService = (regionPath: string) =>
  StaffGrant.countDocuments({ role: 'admin', state: 'active', regionPath });

describe('the last administrator of a tree', () => {
  it('stays, whoever administrates other trees; one above is enough', async () => {
    const [mine] = [await administrator(countyPath), await administrator(other)];
    await administrator(township);
    expect(await revokes(mine, mine)).toBe('LAST_ADMIN');
    expect(await erases(mine)).toBe('LAST_ADMIN');
    const over = await administrator(above);
    expect(await revokes(over, mine)).toBe('done');
    expect(await revokes(over, over)).toBe('LAST_ADMIN');
  });

  it('is not replaced by one who cannot administrate: over points only, invited, revoked, erased', async () => {
    const mine = await administrator(countyPath);
    const powerless = { role: 'admin' as const, scopePath: countyPath };
    await makeGrant({ ...powerless, _id: newId(), personId: newId(), pointIds: ['hc'] });
    for (const state of ['invited', 'revoked'] as const)
      await makeGrant({ ...powerless, _id: newId(), personId: newId(), state });
    const nobody = newId();
    await makeGrant({ ...powerless, _id: nobody, personId: 'gone' });
    await StaffGrant.updateOne({ _id: nobody }, { $set: { personId: null } });
    expect(await revokes(mine, mine)).toBe('LAST_ADMIN');
  });

  it('is not made over points: there would be nobody to appoint', async () => {
    const { token } = await administrator(countyPath);
    const answer = await app.call('POST', '/staff/invitations', {
      token,
      body: { role: 'admin', points: ['hc'], note: 'x' },
    });
    expect(answer.body.error).toMatchObject({
      code: 'INVALID_INPUT',
      details: [{ field: 'points', code: 'admin_over_points' }],
    });
  });

  it('is offered where only others have one, without ending their invitations', async () => {
    await administrator(other);
    const pending = newId();
    await makeGrant({ _id: pending, personId: newId(), role: 'admin', scopePath: other, state: 'invited' });
    expect(await offerFirstAdministrator({ code: '500119', path: countyPath })).not.toBeNull();
    expect(await StaffGrant.exists({ _id: pending })).not.toBeNull();
    await administrator(above);
    expect(await offerFirstAdministrator({ code: '500119', path: countyPath })).toBeNull();
  });
});

describe('two administrators at once', () => {
  it('revoking each other leave exactly one in service', async () => {
    for (let round = 0; round < 5; round += 1) {
      await StaffGrant.deleteMany({});
      const [first, second] = await Promise.all([administrator(countyPath), administrator(countyPath)]);
      const outcomes = await Promise.all([revokes(first, second), revokes(second, first)]);
      expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
      expect(await inService(countyPath)).toBe(1);
    }
  });

  it('erasing themselves leave exactly one in service', async () => {
    const [first, second] = await Promise.all([administrator(countyPath), administrator(countyPath)]);
    const outcomes = await Promise.all([erases(first), erases(second)]);
    expect(outcomes.toSorted()).toEqual(['LAST_ADMIN', 'done']);
    expect(await inService(countyPath)).toBe(1);
  });
});
