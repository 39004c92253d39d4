import type { MachineDetail, MachineGoods } from '@fcs/shared/contracts/machines.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { moved, nextSlot, slotFaults } from '../../../miniapp/src/staff/machines/slotPlan.ts';
import MachinePage from '../../../miniapp/src/staff/pages/machine/index.tsx';
import MachineAddPage from '../../../miniapp/src/staff/pages/machine-add/index.tsx';
import MachineLoadPage from '../../../miniapp/src/staff/pages/machine-load/index.tsx';
import { beginSlot, loadFaults, lotsFor } from '../../../miniapp/src/staff/pages/machine-load/model.ts';
import MachineSlotsPage from '../../../miniapp/src/staff/pages/machine-slots/index.tsx';
import StaffMachinesPage from '../../../miniapp/src/staff/pages/machines/index.tsx';
import { county } from '../support/samples.ts';
import { drawAs, failure, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const tap = async (id: string) => fireEvent.click(await screen.findByTestId(id));
const type = async (id: string, value: string) =>
  fireEvent.change(await screen.findByTestId(id), { target: { value } });
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));

const slot = (number: number, productId: string, level: number | null) => ({
  ...{ slot: number, productId, capacity: 20, level, expiry: null, hidden: false },
});
const names: Record<string, string> = { c: '避孕套', p: '避孕药' };
const lotIn = { lotNo: 'OLD', expiry: '2027-01-31', quantity: 5 };
const machine = {
  ...{ id: 'm1', name: '东门自助机', pointId: 'pt', region: '500119001', state: 'active', online: true },
  ...{ commissionedOn: '2024-01-01', lastSeenAt: null, secondsSinceSeen: null, sample: false, version: 3 },
  offlineDays: { used: 0, allowed: 5, goneOn: null },
  slots: [slot(1, 'c', 5), slot(2, 'p', 0)],
  point: { id: 'pt', name: '大厅', kind: 'machine', address: '路 1 号', location: { lng: 107, lat: 29 } },
  ...{ store: null, responsible: [], retiredOn: null, lastVendAt: null, placements: [], history: [] },
  contents: [
    { slot: 1, product: { id: 'c', name: names.c }, lots: [lotIn] },
    { slot: 2, product: { id: 'p', name: names.p }, lots: [] },
  ],
} as unknown as MachineDetail;
const lot = (productId: string, lotNo: string, more: Partial<MachineGoods['lots'][number]> = {}) => ({
  ...{ productId, lotNo, expiry: '2028-01-31', quantity: 30, state: 'usable' as const },
  ...{ at: { id: 's', name: '东城库房' } },
  ...more,
});
const goods: MachineGoods = {
  lots: [
    lot('c', 'FIRST', { expiry: '2027-12-31', quantity: 4 }),
    lot('c', 'LATER'),
    lot('c', 'BAD', { state: 'recalled' }),
    lot('p', 'PILL'),
  ],
};
const products = ['c', 'p'].map((id) => ({
  ...{ id, name: names[id], unit: '盒', baseUnit: '只', kind: 'k', kindName: 'k', selfService: true },
}));
const loaded = {
  ...{ id: 'l1', machine: { id: 'm1', name: '东门自助机' }, slot: 1, lotNo: 'FIRST', expiry: '2027-12-31' },
  ...{ product: { id: 'c', name: names.c }, quantity: 6, at: '2026-11-28T00:00:00Z', told: 'person' },
  ...{ recordedAt: '2026-11-28T00:00:00Z', by: null, from: null, photos: [] },
  lacking: { quantity: 2, loose: 0 },
};
const served = () =>
  serve({
    'GET /machines/m1': machine,
    'GET /machines/m1/goods': goods,
    'GET /machines/m1/loadings': [],
    'GET /products': products,
  });

describe('A loading by hand (E02)', () => {
  test('begins with the lot that expires first and what still fits; a lot of two places is one', () => {
    const twice = { lots: [...goods.lots, lot('c', 'FIRST', { at: { id: 'pt', name: '大厅' } })] };
    expect(lotsFor(twice, 'c').map(({ lotNo, quantity, where }) => [lotNo, quantity, where])).toEqual([
      ['FIRST', 34, ['东城库房', '大厅']],
      ['LATER', 30, ['东城库房']],
    ]);
    const [first] = machine.slots;
    if (!first) throw new Error('no slot');
    expect(beginSlot(first, goods)).toMatchObject({ choice: 'FIRST', quantity: '4' });
    expect(beginSlot(first, { lots: [] })).toMatchObject({ choice: 'other', quantity: '15' });
    expect(loadFaults({ ...beginSlot(first, { lots: [] }), lotNo: '批号' })).toEqual(['lotForm', 'expiry']);
  });

  test('is one slot, one lot, a number; what the books lack is said, and the next slot can follow', async () => {
    phone.open({ id: 'm1', slot: '1' });
    served()['POST /machines/m1/loadings'] = loaded;
    drawAs(['operator'], <MachineLoadPage />);
    await type('quantity', '6');
    await tap('load');
    await screen.findByText('1 号货道已登记 +6');
    expect(sentTo('POST', '/machines/m1/loadings')[0]).toMatchObject({
      body: { slot: 1, lotNo: 'FIRST', expiry: '2027-12-31', quantity: 6 },
    });
    screen.getByText('账上少 2 盒，已记为差异，管理人员会核对。');
    await press('2 号 避孕药');
    expect(await screen.findByRole('radio', { name: /PILL/ })).toBeTruthy();
  });

  test('a scanned box chooses slot and lot; a recalled one and one of another product are told at once', async () => {
    phone.open({ id: 'm1' });
    served();
    drawAs(['operator'], <MachineLoadPage />);
    const read = async (text: string) => {
      await type('scan', text);
      await tap('read-scan');
    };
    await read('BAD');
    await screen.findByText(/BAD.*不能发放/);
    await read('LATER');
    const chosen = await screen.findByRole('radio', { name: /LATER/ });
    expect(chosen.getAttribute('aria-checked')).toBe('true');
    await read('PILL');
    await screen.findByText('这是避孕药，所选货道放的是避孕套');
    await read('(17)280531(10)NEW7');
    await waitFor(() => expect(screen.getByTestId<HTMLInputElement>('lot').value).toBe('NEW7'));
    expect(screen.getByTestId<HTMLInputElement>('expiry').value).toBe('2028-05-31');
  });

  test('a refusal is told in words and what was filled in stays', async () => {
    phone.open({ id: 'm1', slot: '1' });
    served()['POST /machines/m1/loadings'] = () => failure('LOT_EXPIRED', 409);
    drawAs(['county'], <MachineLoadPage />);
    await type('quantity', '3');
    await tap('load');
    await screen.findByText('said: LOT_EXPIRED');
    expect(screen.getByTestId<HTMLInputElement>('quantity').value).toBe('3');
  });
});

describe('The slots of a machine', () => {
  const draft = (number: string, lying = 0) => ({ slot: number, productId: 'c', capacity: '20', lying });

  test('stand once each, in an order that can be changed', () => {
    const slots = [draft('1'), draft('2'), draft('3')];
    expect(nextSlot(slots)).toEqual(draft('4'));
    expect(moved(slots, 2, -1).map((one) => one.slot)).toEqual(['1', '3', '2']);
    expect(moved(slots, 0, -1)).toEqual(slots);
    expect(slotFaults({ ...draft('2'), capacity: '0', productId: '' }, slots)).toEqual([
      'taken',
      'product',
      'capacity',
    ]);
    expect(slotFaults(draft('201'), [])).toEqual(['number']);
  });

  test('are saved all at once as of the version that was read', async () => {
    phone.open({ id: 'm1' });
    served()['PUT /machines/m1/slots'] = machine;
    drawAs(['operator'], <MachineSlotsPage />);
    await screen.findByText('现有 5');
    await tap('add-slot');
    await type('slot-capacity', '12');
    await tap('keep-slot');
    fireEvent.click(screen.getByRole('link', { name: /2 号货道/ }));
    await tap('slot-up');
    await tap('save-slots');
    await waitFor(() => expect(sentTo('PUT', '/machines/m1/slots')).toHaveLength(1));
    expect(sentTo('PUT', '/machines/m1/slots')[0]?.body).toEqual({
      version: 3,
      slots: [
        { slot: 2, productId: 'p', capacity: 20 },
        { slot: 1, productId: 'c', capacity: 20 },
        { slot: 3, productId: 'p', capacity: 12 },
      ],
    });
  });

  test('one is counted with a reason, and its key is issued on the page of the machine', async () => {
    phone.open({ id: 'm1' });
    const table = served();
    table['PUT /machines/m1/slots/1'] = machine;
    table['POST /machines/m1/keys'] = { keyId: 'key-1', secret: 'letters' };
    drawAs(['operator'], <MachinePage />);
    await tap('count-slot-1');
    await type('count-OLD', '0');
    await tap('save-count');
    expect(sentTo('PUT', '/machines/m1/slots/1')).toEqual([]);
    await type('count-reason', '清空');
    await tap('save-count');
    await waitFor(() => expect(sentTo('PUT', '/machines/m1/slots/1')).toHaveLength(1));
    expect(sentTo('PUT', '/machines/m1/slots/1')[0]?.body).toEqual({ lots: [], reason: '清空' });
    await tap('machine-keys');
    await tap('issue-key');
    expect((await screen.findByTestId('secret')).textContent).toBe('letters');
  });
});

describe('A machine is registered (E01)', () => {
  test('by the county at a place without one; its page comes next', async () => {
    serve({
      'GET /machines': [],
      'GET /products': products,
      'GET /regions': [county],
      'GET /points': [{ id: 'pt', name: '东门广场', regionName: '东城' }],
      'POST /machines': machine,
    });
    drawAs(['county'], <MachineAddPage />);
    await tap('register');
    expect((await screen.findAllByText('请填写')).length).toBeGreaterThan(0);
    await press(/布放地点/);
    await tap('place-pt');
    await type('since', '2026-12-01');
    await tap('add-slot');
    await press(/药具 /);
    await press('避孕套');
    await type('slot-capacity', '30');
    await tap('keep-slot');
    await tap('register');
    await waitFor(() => expect(sentTo('POST', '/machines')).toHaveLength(1));
    expect(sentTo('GET', '/points')[0]?.query.get('vacant')).toBe('true');
    expect(sentTo('POST', '/machines')[0]?.body).toEqual({
      ...{ pointId: 'pt', name: '东门广场', commissionedOn: '2026-12-01' },
      slots: [{ slot: 1, productId: 'c', capacity: 30 }],
    });
  });

  test('from the board of the county, not of an operator', async () => {
    serve({ 'GET /machines': [machine] });
    const { unmount } = drawAs(['operator'], <StaffMachinesPage />);
    await press('登记放置：东门自助机');
    expect(screen.queryByTestId('add-machine')).toBeNull();
    unmount();
    drawAs(['county'], <StaffMachinesPage />);
    await screen.findByTestId('add-machine');
  });
});
