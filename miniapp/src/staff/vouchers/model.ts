import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import {
  forwardMoves,
  type VoucherKind,
  type VoucherMove,
  type VoucherMover,
  type VoucherRule,
  type VoucherState,
  voucherTables,
} from '@fcs/shared/voucherStates.ts';

type Standing = Pick<Voucher, 'kind' | 'state' | 'moves' | 'signatures'>;

export const ruleOf = (kind: VoucherKind, move: VoucherMove): VoucherRule | undefined =>
  voucherTables[kind].moves[move];

/** The paper's next step whoever makes it, by the table; null: it has come to its end. */
export function stepAfter({ kind, state }: Pick<Voucher, 'kind' | 'state'>): {
  move: VoucherMove;
  by: readonly VoucherMover[];
} | null {
  const move = forwardMoves.find((one) => ruleOf(kind, one)?.from.includes(state));
  const rule = move && ruleOf(kind, move);
  return rule ? { move, by: rule.by } : null;
}

/** Nobody signs one paper twice: who signed before has to leave this step to another person. */
export const needsAnother = ({ kind, signatures }: Standing, move: VoucherMove): boolean =>
  ruleOf(kind, move)?.signs !== undefined && signatures.some(({ you }) => you);

/** The one step that carries the paper on and that the caller may make now. */
export function nextMove(voucher: Standing): VoucherMove | null {
  const next = forwardMoves.find((move) => voucher.moves.includes(move)) ?? null;
  return next && needsAnother(voucher, next) ? null : next;
}

/** What the caller may do besides: turn back, refuse, cancel, lift, close. */
export const otherMoves = (voucher: Standing): VoucherMove[] =>
  voucher.moves.filter((move) => !forwardMoves.includes(move));

/** What a move asks for line by line; the others need a sentence or nothing. */
export type LineWork = 'checked' | 'upTo' | 'blind';
const lineWork: Partial<Record<VoucherKind, Partial<Record<VoucherMove, LineWork>>>> = {
  requisition: { approve: 'upTo' },
  receipt: { accept: 'checked' },
  transfer: { receive: 'upTo' },
  stocktake: { count: 'blind' },
};
export const lineWorkOf = (kind: VoucherKind, move: VoucherMove): LineWork | null =>
  lineWork[kind]?.[move] ?? null;

const tones: Partial<Record<VoucherState, 'teal' | 'good' | 'warn' | 'danger'>> = {
  ...{ alarmed: 'danger', short: 'danger', open: 'danger' },
  ...{ submitted: 'warn', counted: 'warn', reported: 'warn' },
  ...{ approved: 'teal', picked: 'teal', sent: 'teal', counting: 'teal', draft: 'teal' },
  ...{ accepted: 'good', recorded: 'good', handled: 'good', issued: 'good', received: 'good' },
  ...{ adjusted: 'good', fulfilled: 'good', settled: 'good', closed: 'good', writtenOff: 'good' },
};
/** A handover that was counted waits for its second person just as a count does. */
export const toneOf = (state: VoucherState): 'plain' | 'teal' | 'good' | 'warn' | 'danger' =>
  tones[state] ?? 'plain';

export const differing = ({ lines }: Pick<Voucher, 'lines'>) =>
  lines.filter(({ variance }) => variance && (variance.quantity !== 0 || variance.loose !== 0));
