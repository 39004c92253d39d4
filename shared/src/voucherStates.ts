import type { Bilingual } from './contracts/common.ts';

/**
 * The stock room's papers (D06, D07, D09, D10, N20): their states, moves and signatures. The one table behind the API's
 * checks and the app's buttons. `code` begins the number of a paper.
 */
export const voucherKinds = [
  'requisition',
  'receipt',
  'storageCheck',
  'issue',
  'transfer',
  'stocktake',
  'loss',
  'recall',
  'handover',
] as const;
export type VoucherKind = (typeof voucherKinds)[number];

export const voucherStates = [
  'draft',
  'submitted',
  'approved',
  'fulfilled',
  'accepted',
  'recorded',
  'alarmed',
  'handled',
  'picked',
  'issued',
  'sent',
  'received',
  'short',
  'settled',
  'counting',
  'counted',
  'adjusted',
  'reported',
  'writtenOff',
  'open',
  'lifted',
  'closed',
  'refused',
  'cancelled',
] as const;
export type VoucherState = (typeof voucherStates)[number];

export const voucherMoves = [
  'submit',
  'approve',
  'fulfil',
  'accept',
  'handle',
  'check',
  'send',
  'receive',
  'settle',
  'count',
  'recount',
  'lift',
  'close',
  'refuse',
  'cancel',
] as const;
export type VoucherMove = (typeof voucherMoves)[number];

export const signatureRoles = [
  'maker',
  'approver',
  'checker',
  'keeper',
  'receiver',
  'counter',
  'giver',
] as const;
export type SignatureRole = (typeof signatureRoles)[number];

/** Staff of the paper's place, staff of the other place (supplier, destination), or the county above. */
export type VoucherMover = 'own' | 'other' | 'county';

/**
 * What a move does to the shelf: `release` gives held goods back, `leave` takes them away, `enter` brings accepted goods,
 * `arrive` what came of a transfer, `settle` ends what did not, `adjust` follows a count, `unmark` ends a recall.
 */
export type StockEffect = 'none' | 'release' | 'leave' | 'enter' | 'arrive' | 'settle' | 'adjust' | 'unmark';

export type VoucherRule = {
  from: readonly VoucherState[];
  to: VoucherState;
  /** Where to instead, when less arrived than was sent. */
  orElse?: VoucherState;
  by: readonly VoucherMover[];
  /** Whoever makes the move signs as this; nobody signs one paper twice, so a second role is a second person. */
  signs?: SignatureRole;
  stock: StockEffect;
  needs: readonly ('reason' | 'lines' | 'outcome')[];
};

export type VoucherTable = {
  code: string;
  name: Bilingual;
  /** The first, or the second where what was found asks for action. */
  initial: readonly VoucherState[];
  /** Whoever makes the paper signs as this at once. */
  madeBy?: SignatureRole;
  /** The goods are held from the making on. */
  holds?: boolean;
  /** A paper of goods in or out: its missing signatures count (南川区 2023 annex 7 row 1, D07). */
  inOut?: boolean;
  signatures: readonly SignatureRole[];
  moves: Partial<Record<VoucherMove, VoucherRule>>;
};

const quiet = { stock: 'none', needs: [] } as const;
const own = ['own'] as const;
const ownOrCounty = ['own', 'county'] as const;

export const voucherTables: Record<VoucherKind, VoucherTable> = {
  requisition: {
    code: 'QL',
    name: { zh: '请领单', en: 'Requisition' },
    initial: ['draft'],
    signatures: ['maker', 'approver'],
    moves: {
      submit: { ...quiet, from: ['draft'], to: 'submitted', by: own, signs: 'maker' },
      approve: { ...quiet, from: ['submitted'], to: 'approved', by: ['other'], signs: 'approver' },
      fulfil: { ...quiet, from: ['approved'], to: 'fulfilled', by: ['other'] },
      refuse: {
        ...quiet,
        from: ['submitted', 'approved'],
        to: 'refused',
        by: ['other'],
        needs: ['reason'],
      },
      cancel: { ...quiet, from: ['draft', 'submitted'], to: 'cancelled', by: own },
    },
  },
  receipt: {
    code: 'RK',
    name: { zh: '入库验收单', en: 'Receipt with inspection' },
    initial: ['draft'],
    inOut: true,
    signatures: ['checker', 'keeper'],
    moves: {
      accept: {
        from: ['draft'],
        to: 'accepted',
        by: own,
        signs: 'checker',
        stock: 'enter',
        needs: ['lines'],
      },
      cancel: { ...quiet, from: ['draft'], to: 'cancelled', by: own },
    },
  },
  storageCheck: {
    code: 'YH',
    name: { zh: '在库养护记录', en: 'Storage check' },
    initial: ['recorded', 'alarmed'],
    madeBy: 'checker',
    signatures: ['checker'],
    moves: { handle: { ...quiet, from: ['alarmed'], to: 'handled', by: ownOrCounty, needs: ['reason'] } },
  },
  issue: {
    code: 'CK',
    name: { zh: '出库复核单', en: 'Issue checked by a second person' },
    initial: ['picked'],
    madeBy: 'maker',
    holds: true,
    inOut: true,
    signatures: ['maker', 'checker'],
    moves: {
      check: { ...quiet, from: ['picked'], to: 'issued', by: own, signs: 'checker', stock: 'leave' },
      cancel: { ...quiet, from: ['picked'], to: 'cancelled', by: own, stock: 'release' },
    },
  },
  transfer: {
    code: 'DB',
    name: { zh: '调拨单', en: 'Transfer' },
    initial: ['picked'],
    holds: true,
    inOut: true,
    signatures: ['maker', 'checker', 'receiver'],
    moves: {
      send: { ...quiet, from: ['picked'], to: 'sent', by: own, signs: 'maker', stock: 'leave' },
      receive: {
        from: ['sent'],
        to: 'received',
        orElse: 'short',
        by: ['other'],
        signs: 'receiver',
        stock: 'arrive',
        needs: ['lines'],
      },
      settle: {
        from: ['short'],
        to: 'settled',
        by: ['county'],
        stock: 'settle',
        needs: ['reason', 'outcome'],
      },
      cancel: { ...quiet, from: ['picked'], to: 'cancelled', by: own, stock: 'release' },
    },
  },
  stocktake: {
    code: 'PD',
    name: { zh: '盘点表', en: 'Stocktake' },
    initial: ['counting'],
    signatures: ['counter', 'approver'],
    moves: {
      count: { ...quiet, from: ['counting'], to: 'counted', by: own, signs: 'counter', needs: ['lines'] },
      recount: { ...quiet, from: ['counted'], to: 'counting', by: ownOrCounty, needs: ['reason'] },
      approve: {
        ...quiet,
        from: ['counted'],
        to: 'adjusted',
        by: ownOrCounty,
        signs: 'approver',
        stock: 'adjust',
      },
      cancel: { ...quiet, from: ['counting'], to: 'cancelled', by: own },
    },
  },
  loss: {
    code: 'BS',
    name: { zh: '报损单', en: 'Loss report' },
    initial: ['reported'],
    madeBy: 'maker',
    holds: true,
    inOut: true,
    signatures: ['maker', 'approver'],
    moves: {
      approve: {
        ...quiet,
        from: ['reported'],
        to: 'writtenOff',
        by: ownOrCounty,
        signs: 'approver',
        stock: 'leave',
      },
      refuse: {
        from: ['reported'],
        to: 'refused',
        by: ownOrCounty,
        stock: 'release',
        needs: ['reason'],
      },
      cancel: { ...quiet, from: ['reported'], to: 'cancelled', by: own, stock: 'release' },
    },
  },
  recall: {
    code: 'ZH',
    name: { zh: '批次召回单', en: 'Recall of a lot' },
    initial: ['open'],
    madeBy: 'approver',
    signatures: ['approver'],
    moves: {
      lift: { from: ['open'], to: 'lifted', by: ['county'], stock: 'unmark', needs: ['reason'] },
      close: { ...quiet, from: ['open'], to: 'closed', by: ['county'] },
    },
  },
  handover: {
    code: 'JJ',
    name: { zh: '工作交接单', en: 'Handover' },
    initial: ['counted'],
    madeBy: 'giver',
    signatures: ['giver', 'receiver'],
    moves: {
      accept: { ...quiet, from: ['counted'], to: 'accepted', by: own, signs: 'receiver' },
      refuse: { ...quiet, from: ['counted'], to: 'refused', by: own, needs: ['reason'] },
      cancel: { ...quiet, from: ['counted'], to: 'cancelled', by: own },
    },
  },
};

/** Moves that carry a paper on to its end; the others (refuse, cancel, recount, lift) turn it back or end it early. */
export const forwardMoves: readonly VoucherMove[] = [
  'submit',
  'approve',
  'fulfil',
  'accept',
  'handle',
  'check',
  'send',
  'receive',
  'settle',
  'count',
];

/** The moves these movers may make from a state, in the table's order. */
export const voucherMovesFrom = (
  kind: VoucherKind,
  state: VoucherState,
  movers: readonly VoucherMover[],
): VoucherMove[] =>
  voucherMoves.filter((move) => {
    const rule = voucherTables[kind].moves[move];
    return rule?.from.includes(state) && rule.by.some((mover) => movers.includes(mover));
  });

/** The places on the paper that no move signs: they are signed by themselves, and count as missing until they are. */
export const freeSignatures = (kind: VoucherKind): SignatureRole[] => {
  const { signatures, madeBy, moves } = voucherTables[kind];
  const bound = new Set([madeBy, ...Object.values(moves).map((rule) => rule.signs)]);
  return signatures.filter((role) => !bound.has(role));
};
