import { parsePeriod } from '@fcs/shared/period.ts';
import { dispensingFacts } from '../../../api/src/dispensing/facts.ts';
import { YearCount, yearCountId } from '../../../api/src/dispensing/PersonYear.ts';
import type { FactSource, FactWhere } from '../../../api/src/platform/facts.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { countyPath, makePoint } from '../../support/factories.ts';
import { type Count, type Counter, townshipCount, type Year } from './records.ts';

const codeOf = (township: number): string => String(500_119_001 + township);
const sourceOf = (id: string): FactSource => dispensingFacts.find((one) => one.id === id) as FactSource;
const people = sourceOf('dispensing.people');
const visits = sourceOf('visits');

const whereOf = ({ year }: Year, township: number): FactWhere => ({
  region: codeOf(township),
  regionPath: `${countyPath}/${codeOf(township)}`,
  unit: null,
  places: null,
  period: parsePeriod(year)!,
  readings: {},
});

/** One point in each township, and the counters as recording leaves them; the records themselves are not looked at. */
export const stageOurs = async (years: readonly { year: Year; counts: Map<number, Count> }[]) => {
  for (let at = 0; at < townshipCount; at += 1)
    await makePoint({ region: codeOf(at), regionPath: `${countyPath}/${codeOf(at)}` });
  const documents = years.flatMap(({ year: { year }, counts }) =>
    [...counts].map(([township, count]) => ({
      _id: yearCountId(codeOf(township), year) as never,
      ...{ node: codeOf(township), year, people: count.people, visits: { manual: count.visits } },
    })),
  );
  await YearCount.collection.insertMany(documents);
};

const numberOf = async (source: FactSource, where: FactWhere): Promise<number> =>
  (await source.collect(systemTx('bench'), where))?.value as number;

/** The facts of the product, as an assessment collects them. */
export const ours: Counter = {
  id: 'ours',
  count: async (year, townships) => {
    const counted = townships.map(async (township): Promise<[number, Count]> => {
      const where = whereOf(year, township);
      const [distinct, times] = await Promise.all([numberOf(people, where), numberOf(visits, where)]);
      return [township, { people: distinct, visits: times }];
    });
    return new Map(await Promise.all(counted));
  },
};
