import type { AdverseCase as CaseView, MyAdverseCase } from '@fcs/shared/contracts/adverse.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import { maskPhone } from '../platform/crypto/mask.ts';
import { unseal } from '../platform/crypto/seal.ts';
import { sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import type { AdverseCaseDocument } from './AdverseCase.ts';

const plain = (sealed: string | null): string | null => (sealed === null ? null : unseal(sealed));

const headOf = async (
  tx: Tx,
  one: AdverseCaseDocument,
  names: ReadonlyMap<string, string>,
): Promise<MyAdverseCase> => {
  const product = await findProduct(one.productId);
  return {
    id: one._id,
    state: one.state,
    reportedAt: one.reportedAt.toISOString(),
    point: { id: one.pointId, name: names.get(one.pointId) ?? one.pointId },
    product: {
      id: one.productId,
      name: product ? sayIn(tx, product.name.zh, product.name.en) : one.productId,
    },
    symptoms: one.symptoms,
    onsetDay: one.onsetDay,
    outcome: one.outcome,
  };
};

/** To who reported: without what staff noted. */
export const presentMine = async (
  tx: Tx,
  cases: readonly AdverseCaseDocument[],
): Promise<MyAdverseCase[]> => {
  const names = await pointNames([...new Set(cases.map(({ pointId }) => pointId))]);
  return Promise.all(cases.map((one) => headOf(tx, one, names)));
};

/** To the staff of the place: the phone masked. */
export const presentCases = async (tx: Tx, cases: readonly AdverseCaseDocument[]): Promise<CaseView[]> => {
  const heads = await presentMine(tx, cases);
  return cases.map((one, at) => ({
    ...(heads[at] as MyAdverseCase),
    reporter: one.reporter,
    detail: plain(one.detailSealed),
    phone: one.phoneSealed ? maskPhone(unseal(one.phoneSealed)) : null,
    severity: one.severity,
    registerNo: one.registerNo,
    timeline: one.timeline.map(({ state, at: time, noteSealed }) => ({
      ...{ state, at: time.toISOString(), note: plain(noteSealed) },
    })),
  }));
};

export const presentCase = async (tx: Tx, one: AdverseCaseDocument): Promise<CaseView> =>
  (await presentCases(tx, [one]))[0] as CaseView;
