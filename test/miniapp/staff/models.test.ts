import type { MachineState } from '@fcs/shared/contracts/machines.ts';
import type { Order } from '@fcs/shared/contracts/orders.ts';
import type { StaffMember } from '@fcs/shared/contracts/people.ts';
import type { Week } from '@fcs/shared/contracts/points.ts';
import { moveRules, movesFrom, type OrderState, orderStates } from '@fcs/shared/orderStates.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { en } from '../../../miniapp/src/i18n/en/index.ts';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import { byNeed, daysText, offlineLevel } from '../../../miniapp/src/staff/machines/offline.ts';
import {
  bodyOf,
  faultsOf,
  fieldsOf,
  nextMove,
  openStates,
  otherMoves,
} from '../../../miniapp/src/staff/orders/model.ts';
import { entriesFor, tasksFor } from '../../../miniapp/src/staff/pages/home/model.ts';
import {
  emptyInvite,
  givenRoles,
  inviteFaults,
  inviteRequest,
  shownStaff,
} from '../../../miniapp/src/staff/pages/people/model.ts';
import {
  addSpan,
  type Base,
  copyToWorkdays,
  currentOf,
  exceptionFault,
  isSound,
  keptEnd,
  phoneFault,
  shownEnd,
  spansFault,
  withField,
  without,
} from '../../../miniapp/src/staff/points/model.ts';

const delivery = (kind: 'home' | 'campus') => ({ delivery: { kind } }) as Pick<Order, 'delivery'>;

describe('The next step of an order (C2)', () => {
  test('follows the state table from placed to delivered, and then waits for the resident', () => {
    const walked: string[] = ['placed'];
    for (let state: OrderState = 'placed'; ; ) {
      const next = nextMove({ moves: movesFrom(state, 'staff') });
      if (!next) break;
      state = moveRules[next].to;
      walked.push(state);
    }
    expect(walked).toEqual([...openStates]);
  });

  test('never offers the moves of the person or the schedule to staff', () => {
    for (const state of orderStates) {
      const order = { moves: [...movesFrom(state, 'staff'), ...movesFrom(state, 'person')] };
      for (const move of [nextMove(order), ...otherMoves(order)])
        if (move) expect(moveRules[move].by).toContain('staff');
    }
  });

  test('asks for carrier and waybill where a parcel goes home, for nothing on a campus, for a reason where it ends early', () => {
    expect(fieldsOf('ship', delivery('home'))).toEqual(['carrier', 'waybill']);
    expect(fieldsOf('ship', delivery('campus'))).toEqual([]);
    expect(fieldsOf('reject', delivery('campus'))).toEqual(['reason']);
    expect(fieldsOf('return', delivery('home'))).toEqual(['reason']);
    expect(fieldsOf('accept', delivery('home'))).toEqual([]);
  });

  test('names what is missing or malformed, and sends trimmed fields only', () => {
    const fields = fieldsOf('ship', delivery('home'));
    expect(faultsOf(fields, { carrier: '  ' })).toEqual({ carrier: 'needed', waybill: 'needed' });
    expect(faultsOf(fields, { carrier: '邮政', waybill: '12' })).toEqual({ waybill: 'form' });
    expect(faultsOf(fields, { carrier: '邮政', waybill: ' YT-2023 ' })).toEqual({});
    expect(bodyOf(fields, { carrier: ' 邮政 ', waybill: 'YT-2023', reason: 'x' })).toEqual({
      carrier: '邮政',
      waybill: 'YT-2023',
    });
  });
});

describe('The week editor (C5)', () => {
  const week: Week = [[['08:00', '12:00']], [], [], [], [], [['09:00', '10:00']], []];

  test('copies Monday to the working days and leaves the weekend', () => {
    const copied = copyToWorkdays(week);
    expect(copied.slice(0, 5)).toEqual(Array(5).fill([['08:00', '12:00']]));
    expect(copied.slice(5)).toEqual(week.slice(5));
  });

  test('adds spans that are in order and do not overlap, as long as the day has room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 }), (times) => {
        let days = week;
        for (let n = 0; n <= times; n += 1) days = addSpan(days, 1);
        expect(days[1]).toHaveLength(times + 1);
        expect(spansFault(days[1] ?? [])).toBeNull();
        expect(days[0]).toBe(week[0]);
      }),
    );
  });

  test('tells spans that end before they begin, are unfinished, or overlap', () => {
    expect(spansFault([['12:00', '08:00']])).toBe('order');
    expect(spansFault([['', '08:00']])).toBe('order');
    expect(
      spansFault([
        ['08:00', '12:00'],
        ['11:00', '14:00'],
      ]),
    ).toBe('overlap');
    expect(
      spansFault([
        ['14:00', '17:00'],
        ['08:00', '14:00'],
      ]),
    ).toBeNull();
  });

  test('keeps midnight as the end of a day, which browsers write 00:00', () => {
    expect(keptEnd('00:00')).toBe('24:00');
    expect(shownEnd('24:00')).toBe('00:00');
    expect(keptEnd('17:30')).toBe('17:30');
    expect(spansFault([['20:00', keptEnd('00:00')]])).toBeNull();
  });

  test('tells a special day without a date, or given twice', () => {
    const all = [
      { day: '2026-10-01', spans: [] },
      { day: '2026-10-01', spans: [] },
      { day: '', spans: [] },
      { day: '2026-10-02', spans: [['9:00', '08:00'] as [string, string]] },
    ];
    expect([0, 1, 2, 3].map((at) => exceptionFault(all, at))).toEqual(['twice', 'twice', 'day', 'order']);
  });
});

describe('A place being edited', () => {
  const base: Base = {
    version: 3,
    name: '东城',
    address: '隆化大道 1 号',
    location: { lng: 107.1, lat: 29.16 },
    hours: [[], [], [], [], [], [], []],
    exceptions: [],
    phone: '023-71422222',
    supervisionPhone: null,
    state: 'open',
  };

  test('sends only what changed; what is put back is no change', () => {
    const changed = withField(base, {}, 'name', '东城社区');
    expect(changed).toEqual({ name: '东城社区' });
    expect(withField(base, changed, 'name', '东城')).toEqual({});
    expect(withField(base, {}, 'hours', [[], [], [], [], [], [], []])).toEqual({});
  });

  test('keeps own changes over a newer version, whose other fields come through', () => {
    const draft = { name: '东城社区' };
    const newer = { ...base, version: 4, phone: '023-71400000' };
    expect(currentOf(newer, draft)).toEqual({ ...newer, name: '东城社区' });
    expect(without({ name: 'a', phone: null }, ['name'])).toEqual({ phone: null });
  });

  test('is not sent with an empty name, a broken phone or a place outside China', () => {
    expect(isSound(base, {})).toBe(true);
    expect(isSound(base, { name: ' ' })).toBe(false);
    expect(isSound(base, { phone: '12' })).toBe(false);
    expect(isSound(base, { location: { lng: 29.16, lat: 107.1 } })).toBe(false);
    expect(isSound(base, { hours: [[['12:00', '08:00']], [], [], [], [], [], []] })).toBe(false);
    expect(phoneFault(null)).toBe(false);
  });
});

describe('People', () => {
  test('an invitation needs role, name and exactly one kind of scope', () => {
    expect(inviteFaults(emptyInvite)).toEqual(['role', 'note', 'scope']);
    const draft = { ...emptyInvite, role: 'keeper' as const, note: ' 张医生 ', region: '500119001' };
    expect(inviteFaults(draft)).toEqual([]);
    expect(inviteRequest(draft)).toEqual({ role: 'keeper', note: '张医生', region: '500119001' });
    const byPoints = { ...draft, by: 'points' as const, points: [{ id: 'p1', name: 'a' }] };
    expect(inviteRequest(byPoints)).toEqual({ role: 'keeper', note: '张医生', points: ['p1'] });
    expect(inviteFaults({ ...byPoints, points: [] })).toEqual(['scope']);
  });

  test('an administrator is one of a region, whatever was chosen before', () => {
    const draft = { ...emptyInvite, role: 'admin' as const, note: '张', by: 'points' as const };
    expect(inviteFaults({ ...draft, points: [{ id: 'p1', name: 'a' }] })).toEqual(['scope']);
    expect(inviteRequest({ ...draft, region: '500119' })).toEqual({
      role: 'admin',
      note: '张',
      region: '500119',
    });
  });

  test('what the invitation calls the code and where it goes is what the login page calls it', () => {
    for (const { staff, login } of [zh, en]) {
      expect(staff.people.codeTitle).toBe(login.code);
      expect(staff.people.codeHint).toContain(login.staffTitle);
    }
  });

  test('only an administrator may make administrators', () => {
    expect(givenRoles(['county'])).not.toContain('admin');
    expect(givenRoles(['admin'])).toContain('admin');
  });

  test('shows those in service first and the revoked only when asked for', () => {
    const member = (id: string, state: StaffMember['state']) =>
      ({ id, state, since: '2026-01-01' }) as StaffMember;
    const all = [member('r', 'revoked'), member('i', 'invited'), member('a', 'active')];
    expect(shownStaff(all, false).map(({ id }) => id)).toEqual(['a', 'i']);
    expect(shownStaff(all, true).map(({ id }) => id)).toEqual(['a', 'i', 'r']);
  });
});

describe('Machines (H12)', () => {
  test('exactly five days still pass; more is over, four fifths is near', () => {
    const level = (used: number) => offlineLevel({ used, allowed: 5 });
    expect([3.9, 4, 5, 5.0001].map(level)).toEqual(['fine', 'near', 'near', 'over']);
  });

  test('never rounds days up to the limit', () => {
    expect(daysText(4.999)).toBe('4.9');
    expect(daysText(5)).toBe('5');
  });

  test('puts the offline first, then those that used most days', () => {
    const machine = (id: string, online: boolean, used: number) =>
      ({ id, online, offlineDays: { used, allowed: 5 } }) as MachineState;
    const sorted = byNeed([machine('a', true, 1), machine('b', true, 4), machine('c', false, 0)]);
    expect(sorted.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });
});

describe('The home page of staff', () => {
  test('shows each role its own ways only', () => {
    const ways = (role: Parameters<typeof tasksFor>[0][number]) =>
      [...entriesFor([role], 'work'), ...entriesFor([role], 'office')].map(({ name }) => name);
    const keeper = ['dispense', 'queue', 'stock', 'vouchers', 'points', 'tickets', 'reactions', 'sheets'];
    expect(ways('keeper')).toEqual(expect.arrayContaining(keeper));
    for (const name of ['people', 'assessment', 'surveys', 'entered'])
      expect(ways('keeper')).not.toContain(name);
    expect(ways('assessor')).toEqual(expect.arrayContaining(['tickets', 'assessment', 'entered']));
    for (const name of [...keeper.filter((one) => one !== 'tickets'), 'people'])
      expect(ways('assessor')).not.toContain(name);
    expect(ways('admin')).toEqual(['people']);
    const counted = (role: Parameters<typeof tasksFor>[0][number]) =>
      tasksFor([role]).map(({ name }) => name);
    expect(counted('keeper')).toEqual([
      ...['expired', 'reactions', 'queue', 'vouchers', 'tickets', 'nearExpiry', 'lowStock', 'papersDue'],
    ]);
    expect(counted('hospital')).toEqual(expect.arrayContaining(['followUps', 'slots']));
    expect(counted('operator')).toEqual([
      'expired',
      'tickets',
      'machines',
      'lowSlots',
      'workOrders',
      'nearExpiry',
    ]);
    expect(counted('assessor')).toEqual([]);
  });
});
