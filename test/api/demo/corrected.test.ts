import { expect, it } from 'vitest';
import { drawFrom } from '../../../api/src/demo/draw.ts';
import { drawCorrected } from '../../../api/src/demo/drawCorrected.ts';
import type { SurgeryDocument } from '../../../api/src/surgery/Surgery.ts';

const at = (day: string): Date => new Date(`${day}T09:30:00+08:00`);
const one = (_id: string, day: string, more: Partial<SurgeryDocument> = {}): SurgeryDocument => ({
  ...{
    _id,
    version: 1,
    pointId: 'a',
    regionPath: '50',
    personId: 'p',
    operation: 'vasectomy',
    free: true,
    day,
  },
  ...{ checks: [], result: 'done', device: null, doctor: null, consentDay: null, registerNo: `R-${_id}` },
  ...{ phoneSealed: 'sealed', missing: [], verified: null, savedBy: '', savedAt: at(day), reported: 1 },
  ...{ sample: true, ...more },
});

it('each place of the demo corrected one record, and what stands says what it said', () => {
  const device = { productId: 'copper', lotNo: 'L1', source: 'stock' as const };
  const surgeries = [
    ...[one('early', '2026-05-01'), one('late', '2026-06-01'), one('paid', '2026-06-02', { free: false })],
    ...[one('device', '2026-06-03', { device }), one('other', '2026-03-01', { pointId: 'b' })],
    one('today', '2026-06-10'),
  ];
  const before = structuredClone(surgeries);
  const voided = drawCorrected(drawFrom('test'), surgeries, new Date('2026-06-10T00:00:00+08:00'));
  expect(voided.map(({ voided }) => voided.replacedBy).sort()).toEqual(['late', 'other']);
  for (const { _id, voided: why, free, phoneSealed, registerNo } of voided) {
    const stands = surgeries.find((two) => two._id === why.replacedBy);
    expect([free, phoneSealed, registerNo]).toEqual([false, null, stands?.registerNo]);
    expect(stands).toMatchObject({ replaces: _id, savedAt: why.at });
  }
  expect(surgeries.map(({ replaces: _, savedAt: __, ...rest }) => rest)).toEqual(
    before.map(({ savedAt: _, ...rest }) => rest),
  );
});
