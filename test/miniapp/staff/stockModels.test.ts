import type { StockLevel, Voucher } from '@fcs/shared/contracts/stock.ts';
import { newVoucher, voucherMoveRequest } from '@fcs/shared/contracts/stock.ts';
import {
  forwardMoves,
  type VoucherKind,
  type VoucherMover,
  voucherKinds,
  voucherMovesFrom,
  voucherTables,
} from '@fcs/shared/voucherStates.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import { faultsByRow } from '../../../miniapp/src/staff/pages/sheets/model.ts';
import { columnsOf } from '../../../miniapp/src/staff/pages/voucher-print/columns.ts';
import { amountText, readAmount, signedText } from '../../../miniapp/src/staff/stock/amount.ts';
import { byProduct } from '../../../miniapp/src/staff/stock/levels.ts';
import {
  type Draft,
  draftFaults,
  emptyDraft,
  emptyLine,
  lineFaults,
  lotKey,
  requestOf,
} from '../../../miniapp/src/staff/vouchers/draft.ts';
import { forms } from '../../../miniapp/src/staff/vouchers/forms.ts';
import {
  allFine,
  beginWork,
  bodyOf,
  failedText,
  faultsOf,
  isWhole,
  type Work,
} from '../../../miniapp/src/staff/vouchers/lineWork.ts';
import {
  lineWorkOf,
  nextMove,
  otherMoves,
  ruleOf,
  stepAfter,
} from '../../../miniapp/src/staff/vouchers/model.ts';
import { levelOf, voucherOf } from './stockSamples.ts';

const units = { unit: '盒', baseUnit: '只' };
const words = zh.stock.amount;

describe('Amounts', () => {
  test('stand in whole and loose units, with a sign where something changes', () => {
    expect(amountText({ quantity: 12, loose: 3 }, units, words)).toBe('12 盒 3 只');
    expect(amountText({ quantity: 0, loose: 3 }, units, words)).toBe('3 只');
    expect(amountText({ quantity: 0, loose: 0 }, units, words)).toBe('0 盒');
    expect(signedText({ quantity: -1, loose: -4 }, units, words)).toBe('−1 盒 4 只');
    expect(signedText({ quantity: 2, loose: 0 }, units, words)).toBe('+2 盒');
  });

  test('typed and read again are the same; words, fractions and nothing are no amounts', () => {
    fc.assert(
      fc.property(fc.nat(9_999_999), fc.nat(999_999), (quantity, loose) => {
        expect(readAmount(String(quantity), String(loose))).toEqual({ quantity, loose });
      }),
    );
    for (const typed of ['', ' ', '1.5', '-2', '两盒']) expect(readAmount(typed, '')).toBeNull();
    expect(readAmount('', '4')).toEqual({ quantity: 0, loose: 4 });
  });
});

describe('What lies at a place', () => {
  const expiries = fc.constantFrom('2026-12-01', '2027-01-01', '2028-01-01', '2029-01-01');
  const lots = fc.uniqueArray(
    fc.record({
      lotNo: fc.stringMatching(/^[A-Z]\d{1,3}$/),
      expiry: expiries,
      state: fc.constantFrom<StockLevel['state']>('usable', 'nearExpiry', 'expired', 'recalled'),
      left: fc.nat(3),
    }),
    { selector: ({ lotNo }) => lotNo, minLength: 1 },
  );

  test('of the lots that may leave, the one first to expire is marked: never an expired, recalled or held one', () => {
    fc.assert(
      fc.property(lots, (given) => {
        const levels = given.map(({ left, ...lot }) =>
          levelOf({ ...lot, available: { quantity: left, loose: 0 } }),
        );
        const [product] = byProduct(levels);
        const leaving = given.filter(
          ({ state, left }) => left > 0 && (state === 'usable' || state === 'nearExpiry'),
        );
        const first = leaving.map(({ expiry }) => expiry).sort()[0];
        expect(product?.next?.expiry).toBe(first);
        if (product?.next) expect(leaving.map(({ lotNo }) => lotNo)).toContain(product.next.lotNo);
        const order = product?.lots.map(({ expiry }) => expiry) ?? [];
        expect(order).toEqual([...order].sort());
      }),
    );
  });

  test('lots of one product at two places stay apart', () => {
    const other = levelOf({ point: { id: 'p2', name: '二' } });
    expect(byProduct([levelOf(), other]).map(({ point }) => point.id)).toEqual(['p1', 'p2']);
  });
});

describe('The next step of a paper follows the table (D07, D09)', () => {
  const all: readonly VoucherMover[] = ['own', 'other', 'county'];
  /** Walks a kind of paper by the button alone, another person at every step. */
  const walk = (kind: VoucherKind): string[] => {
    let { state } = voucherOf({ kind, state: voucherTables[kind].initial[0] as Voucher['state'] });
    const walked: string[] = [state];
    for (;;) {
      const moves = voucherMovesFrom(kind, state, all);
      const next = nextMove(voucherOf({ kind, state, moves }));
      const rule = next && ruleOf(kind, next);
      if (!rule) return walked;
      state = rule.to;
      walked.push(state);
    }
  };

  test('from its making to its end', () => {
    expect(walk('requisition')).toEqual(['draft', 'submitted', 'approved', 'fulfilled']);
    expect(walk('receipt')).toEqual(['draft', 'accepted']);
    expect(walk('issue')).toEqual(['picked', 'issued']);
    expect(walk('transfer')).toEqual(['picked', 'sent', 'received']);
    expect(walk('stocktake')).toEqual(['counting', 'counted', 'adjusted']);
    expect(walk('loss')).toEqual(['reported', 'writtenOff']);
    expect(walk('handover')).toEqual(['counted', 'accepted']);
  });

  test('is not offered to who signed the paper before, where the step signs too', () => {
    const signed = [{ as: 'counter', name: 'a', role: 'keeper', at: '', you: true }] as Voucher['signatures'];
    const counted = voucherOf({ kind: 'stocktake', state: 'counted', moves: ['approve', 'recount'] });
    expect(nextMove(counted)).toBe('approve');
    expect(nextMove({ ...counted, signatures: signed })).toBeNull();
    expect(otherMoves({ ...counted, signatures: signed })).toEqual(['recount']);
    expect(stepAfter(counted)).toMatchObject({ move: 'approve', by: ['own', 'county'] });
  });

  test('every way back stands apart from the way on, for every kind and state', () => {
    for (const kind of voucherKinds)
      for (const state of Object.keys(zh.stock.vouchers.states) as Voucher['state'][]) {
        const moves = voucherMovesFrom(kind, state, all);
        for (const move of otherMoves(voucherOf({ kind, state, moves })))
          expect(forwardMoves).not.toContain(move);
      }
  });

  test('whatever needs lines has its page to fill them in', () => {
    for (const kind of voucherKinds)
      for (const [move, rule] of Object.entries(voucherTables[kind].moves))
        if (rule.needs.includes('lines'))
          expect(lineWorkOf(kind, move as never), `${kind} ${move}`).not.toBeNull();
  });
});

describe('Filling in a step line by line', () => {
  const voucher = voucherOf({
    lines: [
      { lotNo: 'L1', asked: { quantity: 5, loose: 0 } },
      { lotNo: 'L2', asked: { quantity: 2, loose: 3 } },
    ],
  });
  const with1 = (work: Work, part: object): Work => ({
    ...work,
    rows: { ...work.rows, 1: { ...(work.rows[1] as Work['rows'][number]), ...part } },
  });

  test('an inspection begins unchecked, and wants a word where something is missing or not in order (D09)', () => {
    const begun = beginWork(voucher, 'checked');
    expect(faultsOf(voucher, begun, 'checked')).toEqual([1, 2]);
    const passed = {
      ...begun,
      rows: Object.fromEntries(
        Object.entries(begun.rows).map(([at, row]) => [at, { ...row, checks: allFine }]),
      ),
    };
    expect(faultsOf(voucher, passed, 'checked')).toEqual([]);
    expect(faultsOf(voucher, with1(passed, { quantity: '4' }), 'checked')).toEqual([1]);
    const said = with1(passed, { quantity: '4', note: ' 一盒受潮 ' });
    expect(faultsOf(voucher, said, 'checked')).toEqual([]);
    const body = bodyOf(voucher, said, 'checked');
    expect(body.lines?.[0]).toEqual({ line: 1, quantity: 4, loose: 0, note: '一盒受潮', checks: allFine });
    expect(voucherMoveRequest.safeParse(body).success).toBe(true);
  });

  test('never more than was sent', () => {
    const work = beginWork(voucher, 'upTo');
    expect(faultsOf(voucher, work, 'upTo')).toEqual([]);
    expect(faultsOf(voucher, with1(work, { quantity: '6' }), 'upTo')).toEqual([1]);
    expect(faultsOf(voucher, with1(work, { loose: '1' }), 'upTo')).toEqual([1]);
  });

  test('a count shows no amount, wants every lot told, and adds what was found besides (D07)', () => {
    const blind = beginWork(voucher, 'blind');
    expect(Object.values(blind.rows).map(({ quantity, loose }) => quantity + loose)).toEqual(['', '']);
    expect(faultsOf(voucher, blind, 'blind')).toEqual([1, 2]);
    const found = { productId: 'p', lotNo: 'L9', expiry: '2028-01-31', quantity: '1', loose: '' };
    const work: Work = {
      rows: {
        1: { ...(blind.rows[1] as Work['rows'][number]), quantity: '0' },
        2: { ...(blind.rows[2] as Work['rows'][number]), loose: '23' },
      },
      found: [found],
    };
    expect(faultsOf(voucher, work, 'blind')).toEqual([]);
    const body = bodyOf(voucher, work, 'blind');
    expect(voucherMoveRequest.safeParse(body).success).toBe(true);
    expect(body.lines).toEqual([
      { productId: 'condom-52', lotNo: 'L1', quantity: 0, loose: 0 },
      { productId: 'condom-52', lotNo: 'L2', quantity: 0, loose: 23 },
      { productId: 'p', lotNo: 'L9', expiry: '2028-01-31', quantity: 1, loose: 0 },
    ]);
    expect(isWhole(found)).toBe(true);
    expect(isWhole({ ...found, expiry: '' })).toBe(false);
  });
});

describe('A new paper', () => {
  const levels = [levelOf({ lotNo: 'L1' }), levelOf({ lotNo: 'L2' })];
  const line = { ...emptyLine, productId: 'condom-52', lotNo: 'L1', expiry: '2029-01-31', quantity: '3' };
  const full: Draft = {
    ...emptyDraft,
    other: { id: 'p2', name: '二' },
    text: '区药具站 118',
    note: ' 备注 ',
    region: '500119',
    lines: [{ ...line, cause: 'damaged', finding: 'damp' }],
    readings: [{ area: '药具柜', temperature: '22.5', humidity: '60' }],
    counted: Object.fromEntries(levels.map((level) => [lotKey(level), { quantity: '1', loose: '' }])),
  };

  test.each(voucherKinds)('%s: a full draft is a request the API takes, an empty one is not sent', (kind) => {
    expect(draftFaults(kind, full, levels)).toEqual([]);
    const body = requestOf(kind, full, 'p1', levels);
    const parsed = newVoucher.safeParse(body);
    expect(parsed.success, JSON.stringify(parsed.error?.issues)).toBe(true);
    if (kind !== 'stocktake') expect(draftFaults(kind, emptyDraft, levels)).not.toEqual([]);
  });

  test('told late it carries when and why; without the reason it is not sent (N23)', () => {
    const late = { on: true, day: '2026-11-10', time: '08:30', reason: '' };
    expect(draftFaults('issue', { ...full, late }, levels)).toEqual(['late']);
    const body = requestOf('issue', { ...full, late: { ...late, reason: '补记' } }, 'p1', levels);
    expect(body).toMatchObject({ occurredAt: '2026-11-10T08:30:00+08:00', reason: '补记' });
    expect(newVoucher.safeParse(body).success).toBe(true);
  });

  test('a line says what it misses, in the order of its fields', () => {
    expect(lineFaults(emptyLine, forms.receipt.line ?? { lot: 'none' })).toEqual([
      'productId',
      'lotNo',
      'expiry',
      'amount',
    ]);
    expect(lineFaults({ ...line, lotNo: 'L 1' }, forms.receipt.line ?? { lot: 'none' })).toEqual(['lotForm']);
    expect(lineFaults({ ...line, quantity: '0' }, forms.issue.line ?? { lot: 'none' })).toEqual(['amount']);
  });
});

test('a printed paper has the columns its lines know, and no others (D10)', () => {
  const counted = voucherOf({
    kind: 'stocktake',
    lines: [
      {
        asked: null,
        expected: { quantity: 5, loose: 0 },
        counted: { quantity: 4, loose: 0 },
        variance: { quantity: -1, loose: 0 },
      },
    ],
  });
  const columns = columnsOf(counted, zh.stock);
  expect(columns.map(({ id }) => id)).toEqual([
    ...['line', 'product', 'lot', 'expiry', 'expected', 'counted', 'variance', 'remark'],
  ]);
  const [first] = counted.lines;
  if (first) expect(columns.map(({ text }) => text(first))).toContain('−1 盒');
});

test('an inspected line says which checks it did not pass, on paper too (D06)', () => {
  const checks = { packaging: false, quantity: true, expiry: false, certificate: true };
  const { lines } = voucherOf({
    kind: 'receipt',
    lines: [{ checks, note: '受潮' }, { checks: allFine }, {}],
  });
  expect(lines.map((line) => failedText(line, zh.stock))).toEqual(['不合格：包装、效期', '', '']);
  const remark = columnsOf({ kind: 'receipt', lines }, zh.stock).at(-1);
  expect(lines.map((line) => remark?.text(line))).toEqual(['不合格：包装、效期 受潮', '', '']);
});

test('faults of a sheet stand by row, the whole sheet first, each sentence once', () => {
  const fault = (field: string, message: string) => ({ field, message, code: 'c' });
  expect(
    faultsByRow([
      fault('row.10.lotNo', '格式'),
      fault('row.9.expiry', '日期'),
      fault('row.10.expiry', '格式'),
      fault('content', '表头'),
    ]),
  ).toEqual([
    { row: '', messages: ['表头'] },
    { row: '9', messages: ['日期'] },
    { row: '10', messages: ['格式'] },
  ]);
});
