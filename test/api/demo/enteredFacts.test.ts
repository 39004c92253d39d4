import { checkFacts } from '@fcs/shared/assessment/facts.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../../api/src/assessment/assess.ts';
import { EnteredFact } from '../../../api/src/assessment/EnteredFact.ts';
import { gapsOf } from '../../../api/src/outreach/campusGaps.ts';
import { listCampuses } from '../../../api/src/outreach/listCampuses.ts';
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
    // Three schemes of every subject, and three lists of targets of the county, in three years.
    expect(groups.size).toBe((3 * 71 + 3) * 3);
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

  it('has campuses, people in charge, professionals and educators on record in each year of service', async () => {
    const tx = systemTx('test');
    const told = async (scheme: string, year: string, wanted: RegExp) => {
      const at = asked(scheme, '500119', null, null);
      const period = parsePeriod(year) as never;
      const { facts } = await assess(tx, { ...at, where: { ...at.where, period } });
      return facts
        .filter(({ fact }) => wanted.test(fact.name))
        .map(({ fact, source, value }) => [fact.name, source, value]);
    };
    for (const year of ['2023', '2025', '2026']) {
      expect(await told('liuzhou-2019', year, /^campuses/)).toEqual([
        ['campuses.surveyed', 'records', 2],
        ['campuses.total', 'records', 2],
        ['campuses.withMachine', 'records', 2],
        ['campuses.toServe', 'records', 2],
      ]);
      expect(await told('nanchuan-2023', year, /^staff/)).toEqual([['staff.assigned', 'records', true]]);
      const bodies = await told('jilin-2015', year, /^bodies.(staffed|total)/);
      const of = (name: string): number => Number(bodies.find(([id]) => id === name)?.[2]);
      expect(of('bodies.staffed')).toBe(of('bodies.total') - 1);
      expect(await told('yueqing-2024', year, /^surgery/)).toEqual([
        ['surgery.withEducator', 'records', year === '2023' ? 6 : 7],
        ['surgery.institutions', 'records', 7],
      ]);
    }
  });

  it('has one campus that lacks nothing but what its machine tells, and one with gaps', async () => {
    const { data } = await listCampuses(systemTx('test'), { limit: 500 });
    const gaps = data.map((state) => [
      state.campus._id,
      gapsOf(state).filter((gap) => gap !== 'machineOffline'),
    ]);
    expect(gaps).toEqual([
      ['demo-campus-south', ['moreMachines', 'noLecture']],
      ['demo-campus-east', []],
    ]);
  });
});
