import type { Reconciliation } from '@fcs/shared/contracts/dispensing.ts';
import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import ReconcilePage from '../../../miniapp/src/staff/pages/reconcile/index.tsx';
import { periodsBefore, wayOf } from '../../../miniapp/src/staff/pages/reconcile/model.ts';
import { county } from '../support/samples.ts';
import { drawAs, failure, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const row = (lotNo: string | null, part: object = {}): Reconciliation['rows'][number] => ({
  ...{ productId: 'p', name: '避孕套', baseUnit: '只', lotNo, expiry: lotNo && '2028-01-31' },
  ...{ out: 100, recorded: 80, unrecorded: 15, losses: 5, difference: 0 },
  ...part,
});
const mismatch = (kind: Reconciliation['mismatches'][number]['kind'], quantity: number) => ({
  ...{ kind, day: '2026-11-20', document: `d-${kind}`, productId: 'p', name: '避孕套', baseUnit: '只' },
  ...{ quantity, next: `请处理 ${kind}` },
});
const foundOf = (part: Partial<Reconciliation>): Reconciliation => ({
  ...{ point: { id: 'p1', name: '东城' }, period: '2026', rows: [], mismatches: [] },
  ...part,
});
const served = (found: unknown) => serve({ 'GET /regions': [county], 'GET /reconciliation': found });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T06:00:00.000Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Reconciling a place (D07)', () => {
  test('offers the last months and two years, as the API names them', () => {
    expect(periodsBefore('2026-02-10')).toEqual([
      ...['2026-02..2026-02', '2026-01..2026-01', '2025-12..2025-12', '2025-11..2025-11'],
      ...['2025-10..2025-10', '2025-09..2025-09', '2026', '2025'],
    ]);
  });

  test('tells each lot as the sum of its parts, and that all of it agrees', async () => {
    served(foundOf({ rows: [row('A1')] }));
    drawAs(['keeper'], <ReconcilePage />, null);
    await screen.findByText('出库和发放登记全部对上');
    const line = screen.getByTestId('lot-A1').textContent;
    expect(line).toContain('出库 100 只 · 有登记 80 · 无登记 15 · 报损 5');
    expect(line).toContain('相符');
    expect(sentTo('GET', '/reconciliation')[0]?.query.get('period')).toBe('2026-11..2026-11');
    fireEvent.click(screen.getByTestId('period'));
    fireEvent.click(await screen.findByRole('button', { name: '2025年' }));
    await screen.findByText('出库和发放登记全部对上');
    expect(sentTo('GET', '/reconciliation').at(-1)?.query.get('period')).toBe('2025');
  });

  test('what does not add up says why, how much and what to do, and leads there', async () => {
    served(
      foundOf({
        rows: [row(null, { out: 0, difference: -10 })],
        mismatches: [mismatch('noRecord', 20), mismatch('notInLedger', -10), mismatch('otherPeriod', 3)],
      }),
    );
    drawAs(['keeper'], <ReconcilePage />, null);
    await screen.findByText('有 2 处对不上');
    screen.getByText('+20 只');
    screen.getByText('请处理 noRecord');
    expect(screen.getByTestId('lot-none').textContent).toContain('没有对应的批号');
    expect(screen.queryByTestId('way-otherPeriod')).toBeNull();
    fireEvent.click(screen.getByTestId('way-notInLedger'));
    expect(phone.visited.at(-1)).toBe('/staff/pages/voucher-new/index?kind=stocktake&point=p1');
    fireEvent.click(screen.getByTestId('way-noRecord'));
    expect(phone.visited.at(-1)).toBe('/staff/pages/dispense/index?point=p1&day=2026-11-20');
  });

  test('what settles by itself asks for nothing', async () => {
    served(foundOf({ rows: [row('A1', { losses: 0 })], mismatches: [mismatch('underWay', 5)] }));
    drawAs(['keeper'], <ReconcilePage />, null);
    await screen.findByText('1 处在途或跨期，不用处理');
    expect(screen.getByTestId('lot-A1').textContent).not.toContain('报损');
  });

  test('an assessor reads it and is led nowhere', async () => {
    phone.open({ point: 'p1' });
    served(foundOf({ mismatches: [mismatch('noRecord', 20)] }));
    drawAs(['assessor'], <ReconcilePage />);
    await screen.findByText('请处理 noRecord');
    expect(screen.queryByTestId('way-noRecord')).toBeNull();
    expect(wayOf('otherPeriod', 'p1', '2026-11-20')).toBeNull();
  });

  test('an empty period is said, a failure can be tried again', async () => {
    const table = served(() => failure('INTERNAL', 500));
    drawAs(['hospital'], <ReconcilePage />, null);
    await screen.findByText('said: INTERNAL');
    table['GET /reconciliation'] = foundOf({});
    fireEvent.click(screen.getByRole('button', { name: '再试一次' }));
    await screen.findByText('这一期没有出库，也没有发放记录');
  });
});
