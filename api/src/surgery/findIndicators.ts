import type { Indicator } from '@fcs/shared/contracts/surgery.ts';
import { percentOf } from '@fcs/shared/figures.ts';
import type { Period } from '@fcs/shared/period.ts';
import { AppError } from '../platform/errors.ts';
import { type FactSource, type FactWhere, sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { indicatorFacts, surgeryFacts } from './facts.ts';

const sources = new Map([...surgeryFacts, ...indicatorFacts].map((source) => [source.id, source]));

type Row = { id: string; zh: string; en: string; part: string; whole: string | null; target: number | null };

const rows: readonly Row[] = [
  {
    id: 'freeSurgery',
    zh: '基本避孕手术服务率',
    en: 'Free surgeries',
    part: 'surgery.free',
    whole: 'surgery.total',
    target: 50,
  },
  {
    id: 'freeIud',
    zh: '免费宫内节育器放置占比',
    en: 'Free IUDs among all placed',
    part: 'iud.free',
    whole: 'iud.total',
    target: 70,
  },
  {
    id: 'inTime',
    zh: '高效（长效）措施及时落实率',
    en: 'Long-acting method in time',
    part: 'larc.numerator',
    whole: 'larc.denominator',
    target: null,
  },
  {
    id: 'inTimeAbortion',
    zh: '其中：人工流产后',
    en: 'of these after abortion',
    part: 'abortions.inTime',
    whole: 'abortions',
    target: null,
  },
  {
    id: 'inTimeBirth',
    zh: '其中：产后',
    en: 'of these after birth',
    part: 'births.inTime',
    whole: 'births',
    target: null,
  },
  {
    id: 'served',
    zh: '人工流产后避孕服务覆盖率',
    en: 'Served after abortion',
    part: 'abortions.served',
    whole: 'abortions',
    target: null,
  },
  { id: 'abortions', zh: '人工流产例数', en: 'Abortions', part: 'abortions', whole: null, target: null },
];

/** A region's tree, or one unit in it with the places it runs. */
export type IndicatorSubject = Pick<FactWhere, 'region' | 'regionPath' | 'unit' | 'places'>;

const whereOf = (subject: IndicatorSubject, period: Period): FactWhere => ({
  ...subject,
  ...{ period, readings: {} },
});

const numberOf = async (tx: Tx, id: string, where: FactWhere): Promise<number | null> => {
  const collected = await sources.get(id)?.collect(tx, where);
  return typeof collected?.value === 'number' ? collected.value : null;
};

/** F01, F12, F13, F16 and the abortions whose trend F22 asks for; a share without a denominator is null, never 0. */
export const findIndicators = (tx: Tx, subject: IndicatorSubject, period: Period): Promise<Indicator[]> =>
  Promise.all(
    rows.map(async ({ id, zh, en, part, whole, target }) => {
      const where = whereOf(subject, period);
      const [told, of] = await Promise.all([
        numberOf(tx, part, where),
        whole ? numberOf(tx, whole, where) : null,
      ]);
      const rate = told === null || of === null ? null : percentOf(told, of);
      return { id, label: sayIn(tx, zh, en), part: told, whole: of, rate, target };
    }),
  );

/** The source of an indicator's part, whose list stands behind the number. Throws NOT_FOUND. */
export const indicatorSource = (id: string): { source: FactSource; whereOf: typeof whereOf } => {
  const row = rows.find((one) => one.id === id);
  const source = row && sources.get(row.part);
  if (!source) throw new AppError('NOT_FOUND');
  return { source, whereOf };
};
