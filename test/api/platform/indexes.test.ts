import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCollections } from '../../../api/src/platform/storage/collection.ts';
import { connectMongo, disconnectMongo } from '../../../api/src/platform/storage/mongo.ts';
import '../../../api/src/routes.ts';
import { ownDatabase } from '../../support/ownDatabase.ts';

type Condition = Record<string, unknown> | string | null;
type Partial = { collection: string; name: string; on: string[]; only: Record<string, Condition> };

beforeAll(async () => {
  await connectMongo((await ownDatabase('indexes')).mongoUrl);
  await createCollections();
});
afterAll(disconnectMongo);

const partialIndexes = (): Partial[] =>
  Object.values(mongoose.models).flatMap((model) =>
    model.schema.indexes().flatMap(([on, options]) =>
      options.partialFilterExpression
        ? [
            {
              collection: model.collection.name,
              name: options.name ?? Object.entries(on).flat().join('_'),
              on: Object.keys(on),
              only: options.partialFilterExpression as Partial['only'],
            },
          ]
        : [],
    ),
  );

/** A value such as a query asks for that lies within the condition. */
const within = (condition: Condition): unknown => {
  if (condition === null || typeof condition !== 'object') return condition;
  if ('$in' in condition) return (condition.$in as unknown[])[0];
  if ('$gt' in condition || '$type' in condition) return 'some text';
  return condition;
};

type Stage = { stage: string; indexName?: string; inputStage?: Stage; inputStages?: Stage[] };

const stageNames = ({ stage, indexName, inputStage, inputStages = [] }: Stage): string[] => [
  indexName ?? stage,
  ...[...(inputStage ? [inputStage] : []), ...inputStages].flatMap(stageNames),
];

/** The ways MongoDB sees for a query as the rooms write them: each field by a value, what the index holds as well. */
const plansOf = async ({ collection, on, only }: Partial): Promise<string[]> => {
  const query = Object.fromEntries([
    ...on.map((field) => [field, 'some text']),
    ...Object.entries(only).map(([field, condition]) => [field, within(condition)]),
  ]);
  const found = mongoose.connection.collection(collection).find(query);
  const { queryPlanner } = (await found.explain('queryPlanner')) as never as {
    queryPlanner: { winningPlan: Stage; rejectedPlans: Stage[] };
  };
  return [queryPlanner.winningPlan, ...queryPlanner.rejectedPlans].flatMap(stageNames);
};

it('finds by every partial index what a query asks of it, without being told the condition again', async () => {
  const all = partialIndexes();
  expect(all.length).toBeGreaterThan(20);
  const found = await Promise.all(all.map(async (one) => ({ ...one, plans: await plansOf(one) })));
  expect(found.filter(({ name, plans }) => !plans.includes(name))).toEqual([]);
});

it('builds an index anew that changed, and drops what the code no longer names', async () => {
  const orders = mongoose.connection.collection('orders');
  const before = await orders.indexes();
  await orders.dropIndex('key_1');
  await orders.createIndex(
    { key: 1 },
    { unique: true, partialFilterExpression: { key: { $type: 'string' } } },
  );
  await orders.createIndex({ waybill: 1 });
  await createCollections();
  const byName = (rows: typeof before) => [...rows].sort((a, b) => (`${a.name}` < `${b.name}` ? -1 : 1));
  expect(byName(await orders.indexes())).toEqual(byName(before));
});

it('keeps a clustered collection in the order of its ids over a second start', async () => {
  await createCollections();
  expect(await mongoose.connection.collection('surveyMarks').options()).toMatchObject({
    clusteredIndex: { key: { _id: 1 }, unique: true },
    storageEngine: { wiredTiger: { configString: 'leaf_page_max=4KB' } },
  });
});
