import type { DispensingReceipt, PickupCode as PickupCodeView } from '@fcs/shared/contracts/dispensing.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import { pseudonym } from '../platform/crypto/pseudonym.ts';
import { unseal } from '../platform/crypto/seal.ts';
import { sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import type { Picked } from '../stock/pickLots.ts';
import type { Receipt } from './findReceipt.ts';
import type { Issued } from './issuePickupCode.ts';
import { makeOccasion } from './occasion.ts';

const surveyId = 'drug-satisfaction';
const answerableDays = 30;

/** What an occasion is made of: an occasion itself may be stored nowhere, not beside an idempotency key either (law 3). */
type Unsealed = { survey: string; subject: string; regionPath: string };
export type KeptReceipt = Omit<DispensingReceipt, 'survey'> & { survey: Unsealed | null };

export const withOccasion = (kept: KeptReceipt): DispensingReceipt => ({
  ...kept,
  survey: kept.survey
    ? { id: kept.survey.survey, occasion: makeOccasion({ ...kept.survey, kind: 'pickup' }) }
    : null,
});

/** Papers of machines hold colons, which an id on the wire does not. */
const receiptId = (document: string): string => document.replaceAll(':', '-');

const surveyOf = (tx: Tx, receipt: Receipt): Unsealed | null => {
  const { personId, voided, channel, document, regionPath } = receipt;
  const answerable = personId !== null && voided === null && channel !== 'delivery';
  if (!answerable || receipt.day < addDays(dayOf(tx.now), -answerableDays)) return null;
  return { survey: surveyId, subject: document, regionPath };
};

/** Short, and another one each day and place: it tells two people of one list apart and nothing else. */
const markOf = ({ personId, placeId, day }: Receipt): string | null =>
  personId === null ? null : pseudonym(`receiptMark\n${placeId}\n${day}`, personId).slice(0, 4);

const linesOf = (tx: Tx, receipt: Receipt): Promise<DispensingReceipt['lines']> =>
  Promise.all(
    receipt.lines.map(async ({ productId, quantity }) => {
      const product = await findProduct(productId);
      const speak = (text?: { zh: string; en: string }): string =>
        text ? sayIn(tx, text.zh, text.en) : productId;
      const per = product?.baseUnitsPerUnit ?? 1;
      return { productId, name: speak(product?.name), quantity: quantity / per, unit: speak(product?.unit) };
    }),
  );

export type Seen = {
  /** Staff see marks and may void; a person sees neither. */
  mayVoid: (receipt: Receipt) => boolean | Promise<boolean>;
  asStaff: boolean;
  picked?: readonly Picked[];
};

const present = async (
  tx: Tx,
  receipt: Receipt,
  names: ReadonlyMap<string, string>,
  { mayVoid, asStaff, picked = [] }: Seen,
): Promise<KeptReceipt> => ({
  id: receiptId(receipt.document),
  at: receipt.at.toISOString(),
  point: { id: receipt.placeId, name: names.get(receipt.placeId) ?? receipt.placeId },
  channel: receipt.channel,
  recorded: receipt.personId !== null,
  mark: asStaff ? markOf(receipt) : null,
  lines: await linesOf(tx, receipt),
  lots: picked.map(({ productId, lotNo, expiry }) => ({ productId, lotNo, expiry })),
  voided: receipt.voided && {
    at: receipt.voided.at.toISOString(),
    reason: receipt.voided.reason,
    note: asStaff && receipt.voided.noteSealed ? unseal(receipt.voided.noteSealed) : null,
  },
  voidable: receipt.voided === null && (await mayVoid(receipt)),
  survey: surveyOf(tx, receipt),
});

export const presentReceipts = async (
  tx: Tx,
  receipts: readonly Receipt[],
  seen: Seen,
): Promise<KeptReceipt[]> => {
  const names = await pointNames([...new Set(receipts.map(({ placeId }) => placeId))]);
  return Promise.all(receipts.map((receipt) => present(tx, receipt, names, seen)));
};

export const presentReceipt = async (tx: Tx, receipt: Receipt, seen: Seen): Promise<KeptReceipt> =>
  (await presentReceipts(tx, [receipt], seen))[0] as KeptReceipt;

/** Shown once: the digits in two groups of four, and a text for a scanner. */
export const presentCode = (tx: Tx, { code, endsAt, line }: Issued): PickupCodeView => ({
  code,
  qr: `HN1:${code}`,
  expiresAt: endsAt.toISOString(),
  product: line && {
    id: line.product._id,
    name: sayIn(tx, line.product.name.zh, line.product.name.en),
    quantity: line.quantity,
    unit: sayIn(tx, line.product.unit.zh, line.product.unit.en),
  },
});
