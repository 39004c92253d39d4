import type { SurgeryDocument } from '../surgery/Surgery.ts';
import type { VoidedSurgeryDocument } from '../surgery/VoidedSurgery.ts';
import type { Draw } from './draw.ts';

const hour = 3_600_000;

/**
 * The latest free operation of each place that gave no device was written down as paid at first, and put right an hour later:
 * what stands is as it would be without, so that no number moves.
 */
export const drawCorrected = (
  draw: Draw,
  surgeries: readonly SurgeryDocument[],
  until: Date,
): VoidedSurgeryDocument[] => {
  const latest = new Map<string, SurgeryDocument>();
  const settled = ({ free, device, savedAt }: SurgeryDocument): boolean =>
    free && device === null && savedAt.getTime() + hour < until.getTime();
  for (const one of surgeries.filter(settled))
    if (one.savedAt > (latest.get(one.pointId)?.savedAt ?? new Date(0))) latest.set(one.pointId, one);
  return [...latest.values()].map((one) => {
    const [_id, at] = [draw.id(), new Date(one.savedAt.getTime() + hour)];
    const wrong = { ...one, _id, version: 2, reported: 2, free: false, phoneSealed: null };
    Object.assign(one, { savedAt: at, replaces: _id });
    const voided = { at, by: '', noteSealed: null, replacedBy: one._id };
    return { ...wrong, voided: { ...voided, reason: 'wrongPayment' } };
  });
};
