import type { VoucherMoveRequest } from '@fcs/shared/contracts/stock.ts';
import { type VoucherMove, type VoucherRule, voucherTables } from '@fcs/shared/voucherStates.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import { refuse } from '../platform/http/input.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findVoucher } from './findVoucher.ts';
import { countMissing, sign } from './signatures.ts';
import { Voucher, type VoucherDocument } from './Voucher.ts';
import { dayItTakesEffect } from './voucherDay.ts';
import { applyMove } from './voucherEffects.ts';
import { moversOf } from './voucherMovers.ts';

type Input = { id: string; move: VoucherMove; request: VoucherMoveRequest; countyPaths: readonly string[] };

const ruleOf = (voucher: VoucherDocument, input: Input, tx: WriteTx): VoucherRule => {
  const rule = voucherTables[voucher.kind].moves[input.move];
  if (!rule) throw new AppError('VOUCHER_MOVED', { state: voucher.state });
  const movers = moversOf(tx, voucher, input.countyPaths);
  if (!rule.by.some((mover) => movers.includes(mover))) throw new AppError('FORBIDDEN');
  if (!rule.from.includes(voucher.state)) throw new AppError('VOUCHER_MOVED', { state: voucher.state });
  refuse(
    rule.needs
      .filter((field) => input.request[field] === undefined)
      .map((field) => ({ field, code: 'required' })),
  );
  return rule;
};

/**
 * One move of the table in shared/voucherStates.ts: state, signature, shelf and books together. The state is in the
 * update's filter, so of two moves at once one happens; the other is VOUCHER_MOVED. SECOND_PERSON where the mover has
 * signed the paper before.
 */
export const moveVoucher = async (tx: WriteTx, input: Input): Promise<VoucherDocument> => {
  const voucher = await findVoucher(tx, input.id, input.countyPaths);
  const rule = ruleOf(voucher, input, tx);
  const signatures = rule.signs ? sign(tx, voucher.signatures, rule.signs) : voucher.signatures;
  const effect = await applyMove(tx, voucher, input);
  const state = effect.differs && rule.orElse ? rule.orElse : rule.to;
  const day =
    dayItTakesEffect(voucher.kind, state, effect.occurredAt ?? voucher.occurredAt ?? tx.now) ?? voucher.day;
  const changes: Partial<VoucherDocument> = {
    state,
    signatures,
    day,
    signaturesMissing: countMissing(voucher.kind, day, signatures),
    lines: effect.lines ?? voucher.lines,
    outcome: rule.needs.includes('outcome') ? (input.request.outcome ?? null) : voucher.outcome,
    linked: effect.linked ?? voucher.linked,
  };
  const moved = (await Voucher.collection.findOneAndUpdate(
    { _id: voucher._id as never, state: voucher.state },
    {
      $set: changes,
      $push: {
        timeline: { state, at: tx.now, personId: tx.actor.id, note: input.request.reason ?? null },
      },
    } as never,
    { session: tx.session, returnDocument: 'after' },
  )) as unknown as VoucherDocument | null;
  if (!moved) throw new AppError('VOUCHER_MOVED', { state: voucher.state });
  await audit(tx, {
    action: `voucher.${input.move}`,
    subject: voucher._id,
    detail: { kind: voucher.kind, state },
  });
  return moved;
};
