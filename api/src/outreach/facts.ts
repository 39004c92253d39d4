import type { ThemeDay } from '@fcs/shared/contracts/activities.ts';
import { countedFact, type FactSource, type FactWhere, pageFrom, placed, sayIn } from '../platform/facts.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import type { Tx } from '../platform/tx.ts';
import { listManaging } from '../points/facts.ts';
import { isRegisterInUse, listedFact, ofRegister } from '../points/registerFacts.ts';
import { Activity, type ActivityDocument } from './Activity.ts';
import { campusFacts } from './campusFacts.ts';
import { missingOf } from './evidence.ts';
import { eventsThat } from './targets.ts';

/** Events held in the period. */
const held = (where: FactWhere): Record<string, unknown> => ({
  ...placed(where, 'pointId'),
  state: 'held',
  heldOn: { $gte: where.period.firstDay, $lte: where.period.lastDay },
});

/** From the year of the county's first event on the register speaks. */
const inUse = (source: FactSource): FactSource =>
  ofRegister(source, (where) => isRegisterInUse(Activity, where, { state: 'held' }));

const rowOf = (one: ActivityDocument) => ({
  id: one._id,
  day: one.heldOn ?? one.plannedFrom,
  label: one.title,
  place: one.pointId,
  amount: null,
});

const countedEvents = (id: string, more: Record<string, unknown>): FactSource =>
  inUse(
    countedFact<ActivityDocument>({
      id,
      model: Activity,
      filter: (where) => ({ ...held(where), ...more }),
      row: (_tx, one) => rowOf(one),
    }),
  );

const listHeld = async (where: FactWhere, after: string | null, limit: number): Promise<ActivityDocument[]> =>
  Activity.collection
    .find({ $and: [held(where), after === null ? {} : { _id: { $gt: after } }] } as never)
    .sort({ _id: 1 })
    .limit(limit)
    .toArray() as unknown as Promise<ActivityDocument[]>;

const gapRow = (tx: Tx, one: ActivityDocument) => {
  const missing = missingOf(one).length;
  const label = sayIn(tx, `${one.title}：缺 ${missing} 项资料`, `${one.title}: ${missing} papers missing`);
  return { ...rowOf(one), label, amount: missing };
};

/** Papers missing from the packs of the events held; each event is a row with how many it lacks (D15). */
export const evidenceMissing: FactSource = inUse({
  id: 'publicity.evidenceMissing',
  collect: async (_tx, where) => {
    const events = await listHeld(where, null, 0);
    return {
      value: events.reduce((sum, one) => sum + missingOf(one).length, 0),
      records: events.length,
    };
  },
  rows: async (tx, where, page) => {
    const after = fromCursor(page.cursor, isText);
    const events = await listHeld(where, after, page.limit + 1);
    const { shown, next } = pageFrom(events, page.limit, (last) => toCursor(last._id));
    return { data: shown.map((one) => gapRow(tx, one)), next };
  },
});

const handedOut = (where: FactWhere): Record<string, unknown> => ({ ...held(where), leaflets: { $gt: 0 } });

/** Whether printed material was handed out in the period (D17): of a region, by every one of its units. */
const materials: FactSource = inUse({
  ...countedFact<ActivityDocument>({
    id: 'materials',
    model: Activity,
    filter: handedOut,
    row: (tx, one) => ({
      ...rowOf(one),
      label: sayIn(
        tx,
        `${one.title}：发放宣传品 ${one.leaflets} 份`,
        `${one.title}: ${one.leaflets} leaflets`,
      ),
    }),
  }),
  collect: async (_tx, where) => {
    const givers: string[] = await Activity.collection.distinct('pointId', handedOut(where));
    const records = await Activity.collection.countDocuments(handedOut(where));
    const units = where.unit ? [] : await listManaging(where);
    const value = where.unit
      ? givers.length > 0
      : units.length > 0 && units.every((id) => givers.includes(id));
    return { value, records };
  },
});

const reachingYouth = (where: FactWhere): Record<string, unknown> => ({
  ...held(where),
  ...eventsThat.reachYouth,
  attended: { $gt: 0 },
});

/** Young people who came; each event is a row with how many (B04). */
const lecturesReached: FactSource = inUse({
  ...countedFact<ActivityDocument>({
    id: 'lectures.reached',
    model: Activity,
    filter: reachingYouth,
    row: (_tx, one) => ({ ...rowOf(one), amount: one.attended }),
  }),
  collect: async (_tx, where) => {
    const [found] = await Activity.collection
      .aggregate<{ value: number; records: number }>([
        { $match: reachingYouth(where) },
        { $group: { _id: null, value: { $sum: '$attended' }, records: { $sum: 1 } } },
      ])
      .toArray();
    return { value: found?.value ?? 0, records: found?.records ?? 0 };
  },
});

/** 10.18, 12.1, 5.29 and 9.26, on which 乐卫发〔2024〕25号 asks for an event (G22). */
const namedDays: readonly ThemeDay[] = ['menopause', 'aids', 'association', 'contraception'];

/** By the true date, or by the other reading where the planned window meets the period. */
const heldOrPlanned = (where: FactWhere): Record<string, unknown> =>
  where.readings.window === 'plannedWindow'
    ? {
        ...placed(where, 'pointId'),
        state: 'held',
        plannedFrom: { $lte: where.period.lastDay },
        plannedTo: { $gte: where.period.firstDay },
      }
    : held(where);

/** The named days that were kept, each told by its first event. */
export const namedDaysKept: FactSource = inUse(
  listedFact('campaigns.namedDays', async (_tx, where) => {
    const events = (await Activity.collection
      .find({ ...heldOrPlanned(where), themeDay: { $in: namedDays } } as never)
      .sort({ heldOn: -1, _id: -1 })
      .toArray()) as unknown as ActivityDocument[];
    return [...new Map(events.map((one) => [one.themeDay, one])).values()].map(rowOf);
  }),
);

export const outreachFacts: FactSource[] = [
  countedEvents('publicity.events', {}),
  evidenceMissing,
  countedEvents('campaigns', { dispensed: true }),
  materials,
  countedEvents('lectures.held', eventsThat.teachYouth),
  lecturesReached,
  countedEvents('campaigns.held', eventsThat.keepThemeDay),
  ...campusFacts,
];
