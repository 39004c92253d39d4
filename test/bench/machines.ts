import { deepStrictEqual } from 'node:assert';
import mongoose from 'mongoose';
import { now } from '../../api/src/platform/clock.ts';
import { createCollections } from '../../api/src/platform/storage/collection.ts';
import { connectMongo, disconnectMongo } from '../../api/src/platform/storage/mongo.ts';
import '../../api/src/routes.ts';
import { countyPath } from '../support/factories.ts';
import { crowd } from './crowd.ts';
import { beatOf, machineCount, machineOf, type Store } from './machines/beats.ts';
import { ours } from './machines/ours.ts';
import { copyIndexes } from './orders/stage.ts';
import { peerMachines, updateEach } from './peers/machinesMongo.ts';
import type { Result } from './report.ts';
import { runRounds, type Window } from './rounds.ts';
import type { Workplace } from './workplace.ts';

/** Requests in flight: with 50,000 machines and one heartbeat a minute some 800 come every second. */
const people = 500;
const windowMilliseconds = 2_500;

const machineDocument = (number: number) => ({
  _id: machineOf(number),
  pointId: `point-${number}`,
  regionPath: `${countyPath}/${500_119_001 + (number % 34)}`,
  ...{ name: `药具机${number}`, commissionedOn: '2022-06-01', lastSeenAt: null, offlineSince: null },
  ...{ slots: [], keysIssued: 0, state: 'active', retiredOn: null, placements: [], lastVendAt: null },
  ...{ version: 1, sample: true },
});

const makeMachines = async (): Promise<void> => {
  await copyIndexes('machines', peerMachines);
  for (const name of ['machines', peerMachines])
    for (let from = 0; from < machineCount; from += 5_000)
      await mongoose.connection
        .collection<{ _id: string }>(name)
        .insertMany(Array.from({ length: 5_000 }, (_, at) => machineDocument(from + at)));
};

/** Heartbeats of all machines in turn; afterwards exactly those that were acknowledged have been heard. */
const createLoad = (store: Store) => {
  let begun = 0;
  return async (): Promise<Window> => {
    const since = now();
    const heard = new Set<string>();
    const window = await crowd({
      people,
      milliseconds: windowMilliseconds,
      act: async () => {
        const beat = beatOf(begun++);
        await store.hear(beat);
        heard.add(beat.machineId);
      },
    });
    deepStrictEqual(await store.heardSince(since), heard.size);
    return window;
  };
};

/** `machines`: heartbeats of 50,000 machines, answered once they are on the disk. */
export const machines = async (place: Workplace, bench: string): Promise<Result> => {
  await connectMongo(place.mongoUrl('machines'));
  place.atEnd(disconnectMongo);
  await createCollections();
  await makeMachines();
  const measured = await runRounds(
    [updateEach, ours].map((store) => ({ id: store.id, measure: createLoad(store) })),
    'update-each',
    { rounds: place.rounds, say: place.say },
  );
  return { bench, baseline: 'update-each', measured, notes: [] };
};
