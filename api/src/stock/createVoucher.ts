import type { NewVoucher, OpenWork } from '@fcs/shared/contracts/stock.ts';
import { yearOf } from '@fcs/shared/time.ts';
import { voucherTables } from '@fcs/shared/voucherStates.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import type { WriteTx } from '../platform/tx.ts';
import { draftHandover, draftRecall, draftStocktake } from './draftCount.ts';
import {
  type Draft,
  draftIssue,
  draftLoss,
  draftReceipt,
  draftRequisition,
  draftStorageCheck,
  draftTransfer,
} from './draftVoucher.ts';
import { recallLot } from './recallLot.ts';
import { sign } from './signatures.ts';
import { Voucher, type VoucherDocument } from './Voucher.ts';
import { dayItTakesEffect } from './voucherDay.ts';
import { nextSequence, numberOf } from './voucherNumber.ts';

type Input = {
  paper: NewVoucher;
  countyPaths: readonly string[];
  linked?: string;
  /** What other rooms have open at the place that is handed over. */
  openWork?: readonly OpenWork[];
};

const draftOf = (tx: WriteTx, { paper, countyPaths, openWork = [] }: Input): Promise<Draft> => {
  switch (paper.kind) {
    case 'requisition':
      return draftRequisition(tx, paper);
    case 'receipt':
      return draftReceipt(tx, paper);
    case 'storageCheck':
      return draftStorageCheck(tx, paper);
    case 'issue':
      return draftIssue(tx, paper);
    case 'transfer':
      return draftTransfer(tx, paper);
    case 'stocktake':
      return draftStocktake(tx, paper);
    case 'loss':
      return draftLoss(tx, paper);
    case 'recall':
      return draftRecall(tx, paper, countyPaths);
    case 'handover':
      return draftHandover(tx, paper, openWork);
  }
};

const documentOf = (
  tx: WriteTx,
  { paper, linked }: Input,
  draft: Draft,
): Omit<VoucherDocument, 'sequence' | 'number'> => {
  const { initial, madeBy } = voucherTables[paper.kind];
  const state = (draft.alarmed ? initial[1] : undefined) ?? (initial[0] as VoucherDocument['state']);
  return {
    _id: newId(),
    kind: paper.kind,
    state,
    year: yearOf(tx.now),
    placeId: draft.place.id,
    regionPath: draft.place.regionPath,
    otherId: draft.other?.id ?? null,
    otherPath: draft.other?.regionPath ?? null,
    lines: draft.lines,
    readings: draft.readings ?? [],
    alarms: draft.alarms ?? [],
    about: draft.about ?? null,
    note: 'note' in paper ? (paper.note ?? null) : null,
    reason: draft.reason ?? null,
    outcome: null,
    occurredAt: draft.occurredAt ?? null,
    recordedAt: tx.now,
    day: dayItTakesEffect(paper.kind, state, tx.now),
    signatures: madeBy ? sign(tx, [], madeBy) : [],
    signaturesMissing: 0,
    timeline: [{ state, at: tx.now, personId: tx.actor.id, note: null }],
    linked: linked ?? null,
    ...(draft.openWork ? { openWork: draft.openWork } : {}),
    sample: false,
  };
};

/**
 * Makes a paper with the next number of its place, kind and year; what it takes is held from now on, and a recall marks
 * its lot at once. FORBIDDEN outside the caller's scope; unknown things are named by field.
 */
export const createVoucher = async (tx: WriteTx, input: Input): Promise<VoucherDocument> => {
  const draft = await draftOf(tx, input);
  const made = documentOf(tx, input, draft);
  const sequence = await nextSequence(tx, made.placeId, made.kind, made.year);
  const voucher: VoucherDocument = { ...made, sequence, number: numberOf(made.kind, made.year, sequence) };
  await Voucher.collection.insertOne(voucher as never, { session: tx.session });
  await audit(tx, {
    action: `voucher.${voucher.kind}`,
    subject: voucher._id,
    detail: { number: voucher.number },
  });
  const [line] = voucher.lines;
  if (voucher.kind === 'recall' && line?.lotNo) {
    const lot = { productId: line.productId, lotNo: line.lotNo };
    await recallLot(tx, lot, { voucherId: voucher._id, regionPath: voucher.regionPath });
  }
  return voucher;
};
