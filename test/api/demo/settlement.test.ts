import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type {
  SettlementAppeal,
  SettlementSheet,
  Settlement as SettlementView,
} from '@fcs/shared/contracts/settlements.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Appeal } from '../../../api/src/assessment/Appeal.ts';
import { RoundSheet } from '../../../api/src/assessment/Round.ts';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { Settlement } from '../../../api/src/assessment/Settlement.ts';
import { ChainHead, Snapshot } from '../../../api/src/assessment/Snapshot.ts';
import { countyPath } from '../../../api/src/demo/district.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { load, now } from './support.ts';

let app: TestApp;
let resetClock: () => void;
beforeAll(async () => {
  resetClock = setClock(() => now);
  app = await appOf('demo-settlement', assessmentRoutes);
  await load();
  app.login('county', { role: 'county', regionPath: countyPath });
}, 120_000);
afterAll(async () => {
  resetClock();
  await app.stop();
});

const get = async <T>(path: string): Promise<T> => {
  const answer = await app.call<{ data: T }>('GET', path, { as: 'county' });
  expect(answer.status, path).toBe(200);
  return answer.body.data;
};

it('the completed year is settled as a county leaves it: signed by a second person, one appeal answered, the window over', async () => {
  const [found] = await get<SettlementView[]>('/assessments/settlements?region=500119');
  expect(found).toMatchObject({ year: '2023', version: 1, untold: 0 });
  expect(found?.signedAt?.slice(0, 10)).toBe('2024-01-12');
  const stored = await Settlement.findOne().lean();
  expect(stored?.signedBy).not.toBe(stored?.by);
  expect(stored?.appealUntil && stored.appealUntil < now).toBe(true);
  const sheet = await get<SettlementSheet>(`/assessments/settlements/${found?.id}`);
  expect(sheet.lines.length).toBeGreaterThan(30);
  const fen = sheet.lines.reduce((sum, { yuan }) => sum + Math.round(yuan * 100), 0);
  expect(fen).toBe(Math.round(sheet.yuan * 100));
  const appeals = await get<SettlementAppeal[]>(`/assessments/settlements/${found?.id}/appeals`);
  expect(appeals).toMatchObject([
    { state: 'rejected', line: 'visits', answer: expect.stringContaining('自助机') },
  ]);
  const verified = await get<{ checked: number; faults: unknown[] }>(
    '/assessments/verification?region=500119',
  );
  const ofRounds = await RoundSheet.countDocuments({ snapshot: { $ne: null } });
  expect(verified).toMatchObject({ checked: sheet.lines.length + ofRounds, faults: [] });
});

it('moves no score: the sheets of both years are the same without it', async () => {
  const sheets = () =>
    Promise.all(
      ['2023', '2026'].map(async (period) => {
        const { collectedAt: _, ...rest } = await get<Assessment>(
          `/assessments?scheme=nanchuan-2023&region=500119&period=${period}`,
        );
        return rest;
      }),
    );
  const before = await sheets();
  expect(before.every(({ score }) => typeof score === 'number')).toBe(true);
  await Promise.all(
    [Settlement, Appeal, Snapshot, ChainHead].map((model) => model.collection.deleteMany({})),
  );
  expect(await sheets()).toEqual(before);
});
