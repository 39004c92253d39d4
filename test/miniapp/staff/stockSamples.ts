import type { StockLevel, Voucher } from '@fcs/shared/contracts/stock.ts';

const units = { name: '避孕套', unit: '盒', baseUnit: '只' };

export const levelOf = (part: Partial<StockLevel> = {}): StockLevel => ({
  ...units,
  point: { id: 'p1', name: '东城社区卫生服务中心' },
  productId: 'condom-52',
  lotNo: 'L1',
  expiry: '2029-01-31',
  state: 'usable',
  onHand: { quantity: 10, loose: 0 },
  reserved: { quantity: 0, loose: 0 },
  available: { quantity: 10, loose: 0 },
  asOf: '2026-11-23T02:00:00.000Z',
  ...part,
});

type Line = Voucher['lines'][number];

/** A paper of the place p1; lines are numbered as they stand. */
export const voucherOf = ({
  lines = [],
  ...part
}: Partial<Omit<Voucher, 'lines'>> & { lines?: Partial<Line>[] } = {}): Voucher => ({
  id: 'v1',
  number: 'RK-2026-0001',
  kind: 'receipt',
  kindName: '入库验收单',
  state: 'draft',
  moves: [],
  maySign: [],
  point: { id: 'p1', name: '东城社区卫生服务中心' },
  region: '500119001',
  other: null,
  lines: lines.map((line, at) => ({
    ...units,
    line: at + 1,
    productId: 'condom-52',
    lotNo: 'L1',
    expiry: '2029-01-31',
    asked: null,
    note: null,
    ...line,
  })),
  readings: [],
  alarms: [],
  about: null,
  note: null,
  reason: null,
  outcome: null,
  occurredAt: null,
  recordedAt: '2026-11-23T02:00:00.000Z',
  day: null,
  signatures: [],
  unsigned: [],
  signaturesMissing: 0,
  timeline: [{ state: 'draft', at: '2026-11-23T02:00:00.000Z', by: '保管员', note: null }],
  linked: null,
  openWork: [],
  sample: false,
  ...part,
});
