import { dayOf, yearOf } from '@fcs/shared/time.ts';
import { freeSignatures, type SignatureRole, type VoucherState } from '@fcs/shared/voucherStates.ts';
import type { StaffGrantDocument } from '../people/StaffGrant.ts';
import type { PointDocument } from '../points/Point.ts';
import { limitsOn } from '../stock/stockSettings.ts';
import { alarmsOf } from '../stock/storageAlarms.ts';
import { type Signature, type VoucherDocument, type VoucherLine, voucherCountId } from '../stock/Voucher.ts';
import { numberOf } from '../stock/voucherNumber.ts';
import { type Ledger, pickedKey } from './ledger.ts';
import type { PaperPlan } from './planPapers.ts';

/**
 * Who writes and signs: the keeper of a place, the county office as the second person; who signs what the office itself
 * writes; who looks after the machines.
 */
export type Staff = {
  keeperOf: (pointId: string) => string;
  county: string;
  second: string;
  operator: string;
};

export const staffOf = (grants: readonly StaffGrantDocument[]): Staff => {
  const [county = '', second = ''] = grants
    .filter(({ role }) => role === 'county')
    .map(({ personId }) => personId ?? '');
  const keeper = (pointId: string) =>
    grants.find(({ role, pointIds }) => role === 'keeper' && pointIds.includes(pointId))?.personId;
  const operator = grants.find(({ role }) => role === 'operator')?.personId ?? county;
  return { county, second, operator, keeperOf: (pointId) => keeper(pointId) ?? county };
};

type Step = { state: VoucherState; at: Date; by: string; as?: SignatureRole; note?: string };
type Draft = Pick<VoucherDocument, '_id' | 'kind' | 'lines'> &
  Partial<VoucherDocument> & { point: PointDocument; other?: PointDocument; steps: Step[]; effect: Date };

const voucherOf = ({
  point,
  other,
  steps,
  effect,
  ...more
}: Draft): Omit<VoucherDocument, 'sequence' | 'number'> => {
  const [first, last] = [steps[0] as Step, steps.at(-1) as Step];
  const signatures = steps.flatMap(({ as, by, at }): Signature[] =>
    as ? [{ as, personId: by, role: as === 'approver' ? 'county' : 'keeper', at }] : [],
  );
  const missing = freeSignatures(more.kind).filter((role) => !signatures.some(({ as }) => as === role));
  return {
    state: last.state,
    year: yearOf(first.at),
    placeId: point._id,
    regionPath: point.regionPath,
    otherId: other?._id ?? null,
    otherPath: other?.regionPath ?? null,
    readings: [],
    alarms: [],
    about: null,
    note: null,
    reason: null,
    outcome: null,
    occurredAt: null,
    recordedAt: first.at,
    day: dayOf(effect),
    signatures,
    signaturesMissing: missing.length,
    timeline: steps
      .filter(({ state }, at) => state !== steps[at - 1]?.state)
      .map(({ state, at, by, note = null }) => ({ state, at, personId: by, note })),
    linked: null,
    sample: true,
    ...more,
  };
};

const linesOf = (ledger: Ledger, id: string, productId: string): VoucherLine[] =>
  (ledger.picked.get(pickedKey(id, productId)) ?? []).map(({ lotNo, expiry, quantity }) => ({
    productId,
    lotNo,
    expiry,
    quantity,
  }));

const transferOf = (
  { store, centre, productId, transfer }: PaperPlan,
  ledger: Ledger,
  staff: Staff,
): Draft => {
  const { id, sentAt, receivedAt } = transfer;
  const earlier = new Date(sentAt.getTime() - 3_600_000);
  const keeper = staff.keeperOf(store._id);
  const lines = linesOf(ledger, id, productId);
  return {
    _id: id,
    kind: 'transfer',
    point: store,
    other: centre,
    lines: receivedAt ? lines.map((line) => ({ ...line, received: line.quantity ?? 0 })) : lines,
    effect: sentAt,
    steps: [
      { state: 'picked', at: earlier, by: keeper },
      { state: 'sent', at: sentAt, by: keeper, as: 'maker' },
      { state: 'sent', at: sentAt, by: staff.county, as: 'checker' },
      ...(receivedAt
        ? [
            {
              state: 'received' as const,
              at: receivedAt,
              by: staff.keeperOf(centre._id),
              as: 'receiver' as const,
            },
          ]
        : []),
    ],
  };
};

/** What lay there by the books just before the count, by lot. */
const bookedAt = (
  ledger: Ledger,
  { centre, productId }: PaperPlan,
  at: Date,
  document: string,
): VoucherLine[] => {
  const lots = new Map<string, VoucherLine & { expected: number }>();
  for (const entry of ledger.entries) {
    if (entry.placeId !== centre._id || entry.productId !== productId || entry.occurredAt > at) continue;
    if (entry.document === document) continue;
    const { lotNo, expiry, quantity } = entry;
    const line = lots.get(lotNo) ?? { productId, lotNo, expiry, quantity: null, expected: 0 };
    lots.set(lotNo, { ...line, expected: line.expected + quantity });
  }
  return [...lots.values()].filter(({ expected }) => expected > 0);
};

const countsOf = (plan: PaperPlan, ledger: Ledger, staff: Staff): Draft[] =>
  plan.counts.map(({ id, at }) => {
    const taken = ledger.picked.get(pickedKey(id, plan.productId)) ?? [];
    const keeper = staff.keeperOf(plan.centre._id);
    const hours = (count: number): Date => new Date(at.getTime() - count * 3_600_000);
    return {
      _id: id,
      kind: 'stocktake',
      point: plan.centre,
      lines: bookedAt(ledger, plan, at, id).map((line) => {
        const missing = taken.find(({ lotNo }) => lotNo === line.lotNo)?.quantity ?? 0;
        return { ...line, counted: (line.expected ?? 0) - missing };
      }),
      effect: at,
      steps: [
        { state: 'counting', at: hours(2), by: keeper },
        { state: 'counted', at: hours(1), by: keeper, as: 'counter' },
        { state: 'adjusted', at, by: staff.county, as: 'approver' },
      ],
    };
  });

const checkOf = ({ store, check }: PaperPlan, staff: Staff): Draft => {
  const readings = [{ area: '一号库', temperature: 31.6, humidity: 68 }];
  const keeper = staff.keeperOf(store._id);
  return {
    _id: check.id,
    kind: 'storageCheck',
    point: store,
    lines: [],
    readings,
    alarms: alarmsOf(readings, limitsOn(dayOf(check.at))),
    effect: check.at,
    steps: [
      { state: 'alarmed', at: check.at, by: keeper, as: 'checker' },
      ...(check.handledAt
        ? [{ state: 'handled' as const, at: check.handledAt, by: keeper, note: '空调故障，已修复并复测' }]
        : []),
    ],
  };
};

const passed = { packaging: true, quantity: true, expiry: true, certificate: true };

/** The keeper's own signature is missing: it costs 0.2 points of the quality sheet. */
const receiptOf = ({ centre, productId, near }: PaperPlan, staff: Staff): Draft => ({
  _id: near.id,
  kind: 'receipt',
  point: centre,
  about: '区药具站调剂（近效期）',
  lines: [{ productId, ...near.lot, quantity: near.quantity, accepted: near.quantity, checks: passed }],
  effect: near.at,
  steps: [
    { state: 'draft', at: new Date(near.at.getTime() - 1_800_000), by: staff.keeperOf(centre._id) },
    { state: 'accepted', at: near.at, by: staff.keeperOf(centre._id), as: 'checker' },
  ],
});

const lossOf = ({ centre, productId, near }: PaperPlan, ledger: Ledger, staff: Staff): Draft[] => {
  const lines = near.loss ? linesOf(ledger, near.loss.id, productId) : [];
  if (!near.loss || lines.length === 0) return [];
  const { id, at } = near.loss;
  const keeper = staff.keeperOf(centre._id);
  return [
    {
      _id: id,
      kind: 'loss',
      point: centre,
      lines: lines.map((line) => ({ ...line, cause: 'expired' as const })),
      effect: at,
      steps: [
        { state: 'reported', at: new Date(at.getTime() - 3_600_000), by: keeper, as: 'maker' },
        { state: 'writtenOff', at, by: staff.county, as: 'approver' },
      ],
    },
  ];
};

type Drawn = { vouchers: VoucherDocument[]; counts: { _id: string; last: number }[] };

/** The papers of all years with their numbers, as the commands would have written them. */
export const drawVouchers = (plans: readonly PaperPlan[], ledger: Ledger, staff: Staff): Drawn => {
  const last = new Map<string, number>();
  const vouchers = plans
    .flatMap((plan) => [
      transferOf(plan, ledger, staff),
      ...countsOf(plan, ledger, staff),
      checkOf(plan, staff),
      receiptOf(plan, staff),
      ...lossOf(plan, ledger, staff),
    ])
    .map(voucherOf)
    .sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())
    .map((voucher): VoucherDocument => {
      const key = voucherCountId(voucher.placeId, voucher.kind, voucher.year);
      const sequence = (last.get(key) ?? 0) + 1;
      last.set(key, sequence);
      return { ...voucher, sequence, number: numberOf(voucher.kind, voucher.year, sequence) };
    });
  return { vouchers, counts: [...last].map(([_id, count]) => ({ _id, last: count })) };
};
