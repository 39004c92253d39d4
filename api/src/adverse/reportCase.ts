import type { AdverseReport } from '@fcs/shared/contracts/adverse.ts';
import { addDays, dayOf, isDay } from '@fcs/shared/time.ts';
import { productOf } from '../catalogue/findProduct.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { seal } from '../platform/crypto/seal.ts';
import { invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { AdverseCase, type AdverseCaseDocument } from './AdverseCase.ts';

const longAgoDays = 366;

const checkOnset = (day: string, today: string): void => {
  if (!isDay(day)) throw invalid('onsetDay', 'not_a_day');
  if (day > today) throw invalid('onsetDay', 'in_future');
  if (day < addDays(today, -longAgoDays)) throw invalid('onsetDay', 'too_long_ago');
};

const sealed = (text: string | undefined): string | null => (text === undefined ? null : seal(text));

/**
 * Registers a suspected reaction: of the caller, or for somebody else where the caller keeps the place. `made`: under which
 * id, and whether it is a sample; the loader's say.
 */
export const reportCase = async (
  tx: WriteTx,
  input: AdverseReport,
  made: { id: string; sample: boolean } = { id: newId(), sample: false },
): Promise<AdverseCaseDocument> => {
  const point = await findPoint(input.pointId, tx.session);
  if (!point) throw invalid('pointId', 'unknown_point');
  await productOf(input.productId, 'productId');
  const day = dayOf(tx.now);
  checkOnset(input.onsetDay, day);
  const staff = mayTouch(tx.scope, { regionPath: point.regionPath, pointId: point._id });
  const one: AdverseCaseDocument = {
    _id: made.id,
    pointId: point._id,
    regionPath: point.regionPath,
    productId: input.productId,
    symptoms: [...new Set(input.symptoms)],
    onsetDay: input.onsetDay,
    detailSealed: sealed(input.detail),
    phoneSealed: sealed(input.phone),
    reporter: staff ? 'staff' : 'person',
    personId: staff ? null : tx.scope.personId,
    state: 'reported',
    severity: null,
    outcome: null,
    registerNo: null,
    day,
    reportedAt: tx.now,
    timeline: [{ state: 'reported', at: tx.now, by: staff ? tx.actor.id : '', noteSealed: null }],
    sample: made.sample,
  };
  await AdverseCase.collection.insertOne(one as never, { session: tx.session });
  await audit(tx, { action: 'adverse.report', subject: one._id, detail: { pointId: point._id } });
  return one;
};
