import { evaluate, evaluateKnown } from '@fcs/shared/assessment/evaluate.ts';
import { describe, expect, it } from 'vitest';
import { amountScheme, factsOf, without } from './official.ts';

const workload = amountScheme('hubei-2019-workload');
const subsidy = amountScheme('nanchuan-2023-subsidy');

describe('an amount', () => {
  it('lists quantity, rate and amount of each line', () => {
    const { items, unit } = evaluate(subsidy, factsOf('nanchuan-2023-subsidy'));
    expect(items.map(({ id, quantity, rate, amount }) => ({ id, quantity, rate, amount }))).toEqual([
      { id: 'units', quantity: 1, rate: 2000, amount: 2000 },
      { id: 'machines', quantity: 3, rate: 500, amount: 1500 },
      { id: 'visits', quantity: 412, rate: 3, amount: 1236 },
      { id: 'adverseReactions', quantity: 1, rate: 20, amount: 20 },
    ]);
    expect(unit).toBe('point');
  });

  it('pays a village no storage and no campaigns, and says so (D12, D16)', () => {
    const { items } = evaluate(workload, factsOf('hubei-2019-workload', { level: 'village' }));
    const unpaid = items.filter(({ reason }) => reason === 'NO_RATE');
    expect(unpaid.map(({ id, amount }) => [id, amount])).toEqual([
      ['storage', 0],
      ['campaigns', 0],
    ]);
    expect(items.find(({ id }) => id === 'materials')?.amount).toBe(500);
  });

  it('pays the county three thousand a year for its store (D12)', () => {
    const { items } = evaluate(workload, factsOf('hubei-2019-workload', { level: 'county' }));
    expect(items[0]).toMatchObject({ id: 'storage', quantity: 1, rate: 3000, amount: 3000 });
  });

  it('does not bound long-acting methods by consultations unless read so (F14)', () => {
    const facts = factsOf('hubei-2019-workload', { consultations: 5, longActing: 12 });
    const amountOf = (readings: Record<string, string | string[]>) =>
      evaluate(workload, facts, readings).items.find(({ id }) => id === 'longActing')?.amount;
    expect(amountOf({})).toBe(120);
    expect(amountOf({ longActing: 'bounded' })).toBe(50);
    expect(amountOf({ longActing: 'included' })).toBe(0);
    expect(amountOf({ longActing: ['bounded', 'included'] })).toBe(0);
  });

  it('has no total while a part is not known, and names what is missing', () => {
    const result = evaluateKnown(workload, without(factsOf('hubei-2019-workload'), 'level'));
    expect(result.amount).toBeNull();
    expect(result.items.filter(({ reason }) => reason === 'MISSING_FACT').map(({ id }) => id)).toEqual([
      'storage',
      'campaigns',
      'materials',
    ]);
    expect(result.items[0]).toMatchObject({ quantity: null, rate: null, amount: null, facts: ['level'] });
  });

  it('adds tenths of a yuan without an error', () => {
    const facts = factsOf('hubei-2019-workload', { manualCondoms: 3, machineCondoms: 3 });
    const { items } = evaluate(workload, facts);
    expect(items.find(({ id }) => id === 'manualCondoms')?.amount).toBe(0.3);
  });
});
