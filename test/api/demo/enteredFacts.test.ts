import { checkFacts } from '@fcs/shared/assessment/facts.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../../api/src/assessment/assess.ts';
import { EnteredFact } from '../../../api/src/assessment/EnteredFact.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { load, now } from './support.ts';

let app: TestApp;
let resetClock: () => void;
beforeAll(async () => {
  resetClock = setClock(() => now);
  app = await appOf('demo-facts', []);
  await load();
});
afterAll(async () => {
  resetClock();
  await app.stop();
});

describe('the assessment of the demo', () => {
  const asked = (scheme: string, region: string, unit: string | null, places: string[] | null) => ({
    scheme: findScheme(scheme) as never,
    readings: {},
    where: {
      region,
      regionPath: region === '500119' ? '50/5001/500119' : `50/5001/500119/${region}`,
      unit,
      places,
      period: parsePeriod('2025') as never,
    },
  });

  it('has facts that each scheme accepts', async () => {
    const groups = new Map<string, Record<string, never>>();
    for (const { scheme, subject, period, fact, value } of await EnteredFact.find().lean()) {
      const key = `${scheme} ${subject} ${period}`;
      groups.set(key, { ...groups.get(key), [fact]: value as never });
    }
    // Four schemes of every subject, and three lists of targets of the county, in three years.
    expect(groups.size).toBe((4 * 71 + 3) * 3);
    for (const [key, facts] of groups) {
      const scheme = findScheme(key.split(' ')[0] as string);
      const issues = checkFacts(scheme as never, facts).filter((issue) => issue.code !== 'MISSING');
      expect(issues, key).toEqual([]);
    }
  });

  it('lacks no fact of the county, a township or a unit', async () => {
    const tx = systemTx('test');
    for (const scheme of [
      'nanchuan-2023',
      'nanchuan-2023-quality',
      'nanchuan-2023-subsidy',
      'hubei-2019',
      'hubei-2019-workload',
    ])
      for (const [region, unit] of [
        ['500119', null],
        ['500119001', null],
        ['500119100', null],
        ['500119001', 'hc-500119001'],
      ] as const) {
        const { facts } = await assess(tx, asked(scheme, region, unit, unit ? [unit] : null));
        const missing = facts.filter((fact) => fact.source === 'missing').map((fact) => fact.fact.name);
        expect(missing, `${scheme} ${region} ${unit}`).toEqual([]);
      }
  });
});
