import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type { AdverseCase as CaseView, MyAdverseCase } from '@fcs/shared/contracts/adverse.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdverseCase, type AdverseCaseDocument } from '../../../api/src/adverse/AdverseCase.ts';
import { adverseRoutes } from '../../../api/src/adverse/routes.ts';
import { assess } from '../../../api/src/assessment/assess.ts';
import { countyCode, countyPath } from '../../../api/src/demo/district.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { load, now, personBehind } from './support.ts';

let app: TestApp;
let resetClock: () => void;
let cases: AdverseCaseDocument[];
beforeAll(async () => {
  resetClock = setClock(() => now);
  app = await appOf('demo-reactions', adverseRoutes);
  await load();
  cases = await AdverseCase.find().lean<AdverseCaseDocument[]>();
}, 120_000);
afterAll(async () => {
  resetClock();
  await app.stop();
});

describe('reactions of the demo (D05)', () => {
  it.each(['2023', '2025', '2026'])('in %s: some handled, one followed up, one that waits', (year) => {
    const own = cases.filter(({ day }) => day.startsWith(year));
    for (const state of ['reported', 'following', 'closed'])
      expect(own.filter((one) => one.state === state).length, state).toBeGreaterThan(0);
    expect(own.filter(({ outcome }) => outcome === 'unrelated')).toHaveLength(1);
    expect(own.length).toBeLessThan(30);
  });

  it('were reported and moved by who does that, in order and never after now', () => {
    for (const { timeline, reportedAt, onsetDay, day, sample, state, registerNo, outcome } of cases) {
      expect(sample).toBe(true);
      expect(onsetDay < day).toBe(true);
      const times = timeline.map((step) => step.at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times[0]).toBe(reportedAt.getTime());
      expect(times.at(-1)).toBeLessThan(now.getTime());
      expect(timeline.length).toBe({ reported: 1, following: 3, closed: 4 }[state]);
      expect(registerNo !== null).toBe(state === 'closed' && outcome !== 'unrelated');
    }
  });

  it('are counted where they were handled: the subsidy reads them from the register', async () => {
    for (const year of ['2023', '2025', '2026']) {
      const { facts } = await assess(systemTx('test'), {
        scheme: findScheme('nanchuan-2023-subsidy') as never,
        readings: {},
        where: {
          ...{ region: countyCode, regionPath: countyPath, unit: null, places: null },
          period: parsePeriod(year) as never,
        },
      });
      const told = facts.find(({ fact }) => fact.name === 'adverseReactions');
      const handled = cases.filter(
        ({ day, state, outcome }) => day.startsWith(year) && state === 'closed' && outcome !== 'unrelated',
      );
      expect([told?.source, told?.value]).toEqual(['records', handled.length]);
      expect(handled.length).toBeGreaterThan(0);
    }
  });

  it('are seen by the resident who told them, and by the county with the phone masked', async () => {
    const resident = await personBehind('resident:1');
    app.login(resident, { role: 'resident' });
    const mine = await app.call<{ data: MyAdverseCase[] }>('GET', '/adverse-reactions/mine', {
      as: resident,
    });
    expect(mine.body.data.map(({ state }) => state)).toEqual(['following', 'following', 'following']);
    app.login('county', { role: 'county', regionPath: countyPath });
    const waiting = await app.call<{ data: CaseView[] }>('GET', '/adverse-reactions?state=reported', {
      as: 'county',
    });
    expect(waiting.body.data.length).toBeGreaterThan(1);
    for (const { phone } of waiting.body.data) expect(phone).toMatch(/^1\d\d\*{4}\d{4}$/);
  });
});
