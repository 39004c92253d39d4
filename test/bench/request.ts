import { deepStrictEqual } from 'node:assert';
import { Redis } from 'ioredis';
import { startSession } from '../../api/src/people/startSession.ts';
import { createCollections } from '../../api/src/platform/storage/collection.ts';
import { connectMongo, disconnectMongo } from '../../api/src/platform/storage/mongo.ts';
import { inTransaction } from '../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../api/src/platform/tx.ts';
import '../../api/src/routes.ts';
import { makePerson } from '../support/factories.ts';
import { drive, postRequest } from './load.ts';
import type { Result } from './report.ts';
import { answerOf, bodyOf, path } from './request/asked.ts';
import { runRounds, type Variant } from './rounds.ts';
import type { Server } from './servers.ts';
import type { Workplace } from './workplace.ts';

const connections = 32;
const windowMilliseconds = 1_500;

const createLoad = (server: Server, token: string, answers: boolean): Variant['measure'] => {
  let number = 0;
  return async () => {
    const before = server.cpuMicros();
    const { answered, seconds } = await drive({
      port: server.port,
      connections,
      milliseconds: windowMilliseconds,
      next: () => {
        const body = bodyOf(number++);
        return {
          query: body,
          request: postRequest(path, JSON.stringify(body), { Authorization: `Bearer ${token}` }),
        };
      },
    });
    const cpuMicros = (server.cpuMicros() - before) / answered.length;
    for (const { query, answer } of answered) {
      deepStrictEqual(answer.status, 200, answer.body.toString());
      const expected = answerOf(answers ? query : bodyOf(0));
      deepStrictEqual(JSON.parse(answer.body.toString()), { data: expected });
    }
    return { perSecond: answered.length / seconds, cpuMicros };
  };
};

/** `request`: what a complete secured POST costs, besides what it does. */
export const request = async (place: Workplace, bench: string): Promise<Result> => {
  await connectMongo(place.mongoUrl('request'));
  await createCollections();
  await makePerson('bench');
  const ourToken = await inTransaction(systemTx('bench'), (tx) =>
    startSession(tx, { personId: 'bench', platform: 'weapp' }),
  );
  await disconnectMongo();
  const ours = await place.server('ours-request', place.api('request'));
  const bare = await place.server('peers-requestBareKoa', {});
  const usual = await place.server('peers-requestUsual', { BENCH_REDIS: place.redisUrl });
  const redis = new Redis(place.redisUrl);
  const usualToken = (await redis.get('token')) as string;
  redis.disconnect();
  const measured = await runRounds(
    [
      { id: 'bare-koa', measure: createLoad(bare, '', false) },
      { id: 'ours', measure: createLoad(ours, ourToken, true) },
      { id: 'usual', measure: createLoad(usual, usualToken, true) },
    ],
    'bare-koa',
    { rounds: place.rounds, say: place.say },
  );
  return { bench, baseline: 'bare-koa', measured, notes: [] };
};
