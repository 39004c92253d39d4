import { deepStrictEqual } from 'node:assert';
import mongoose from 'mongoose';
import { loadCatalogue } from '../../api/src/catalogue/findProduct.ts';
import { createCollections } from '../../api/src/platform/storage/collection.ts';
import { connectMongo, disconnectMongo } from '../../api/src/platform/storage/mongo.ts';
import '../../api/src/routes.ts';
import { makeKind, makeProduct } from '../support/factories.ts';
import { crowd } from './crowd.ts';
import { givenOf, personOf, type Store, unitsEach } from './dispense/given.ts';
import { ours } from './dispense/ours.ts';
import { allowance, copyIndexes } from './orders/stage.ts';
import { insertOnly, peerNames, transactionEach } from './peers/dispenseMongo.ts';
import type { Result } from './report.ts';
import { runRounds, type Window } from './rounds.ts';
import type { Workplace } from './workplace.ts';

const windowMilliseconds = 2_500;

/** Every record acknowledged is there, and allowance, distinct people and person-times are what the records add up to. */
const createLoad = (store: Store) => {
  let begun = 0;
  const recipients = new Set<string>();
  return async (): Promise<Window> => {
    const window = await crowd({
      people: store.people,
      milliseconds: windowMilliseconds,
      act: async () => {
        const number = begun++;
        await store.record(givenOf(store.id, number));
        recipients.add(personOf(number));
      },
    });
    const { records, counted } = await store.sums();
    deepStrictEqual(records, begun);
    if (counted)
      deepStrictEqual(counted, { taken: begun * unitsEach, people: recipients.size, visits: begun });
    return window;
  };
};

/** `dispense`: recorded with allowance, distinct people and counters, against an insert that keeps none of them. */
export const dispense = async (place: Workplace, bench: string): Promise<Result> => {
  await connectMongo(place.mongoUrl('dispense'));
  place.atEnd(disconnectMongo);
  await createCollections();
  await makeKind({
    allowances: [{ from: '2023-01-01', quantity: allowance, perOrder: 100, source: 'bench' }],
  });
  for (let at = 0; at < 5; at += 1) await makeProduct({ _id: `product-${at}` });
  await loadCatalogue();
  await copyIndexes('dispensings', peerNames.plain);
  await copyIndexes('dispensings', peerNames.records);
  await copyIndexes('personYears', peerNames.years);
  await mongoose.connection.db!.createCollection(peerNames.counts);
  const measured = await runRounds(
    [insertOnly, ours, transactionEach].map((store) => ({ id: store.id, measure: createLoad(store) })),
    'insert-one',
    { rounds: place.rounds, say: place.say },
  );
  return { bench, baseline: 'insert-one', measured, notes: [] };
};
