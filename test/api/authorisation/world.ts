import type { StaffRole } from '@fcs/shared/contracts/people.ts';
import { noteServiceYear } from '../../../api/src/assessment/noteServiceYear.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx, type WriteTx } from '../../../api/src/platform/tx.ts';
import { countyOf } from '../../../api/src/points/checkLocation.ts';
import { definitionId, SurveyDefinition } from '../../../api/src/surveys/SurveyDefinition.ts';
import {
  countyPath,
  makeGrant,
  makeLevel,
  makeMachine,
  makePerson,
  makePoint,
  makeProduct,
  makeRegion,
  makeSession,
} from '../../support/factories.ts';
import type { Answered, WholeApp } from '../../support/wholeApp.ts';

/** A place with all that belongs to it: what a caller holds, or what others hold. */
export type Target = {
  region: string;
  regionPath: string;
  location: { lng: number; lat: number };
  pointId: string;
  machineId: string;
  machinePointId: string;
  productId: string;
  surveyId: string;
};

export const roles = ['resident', 'keeper', 'operator', 'hospital', 'county', 'assessor', 'admin'] as const;
export type CallerRole = (typeof roles)[number] | 'anonymous';
export type Caller = { role: CallerRole; personId: string; token?: string };

export const overTrees: readonly string[] = ['county', 'assessor', 'admin'];

/** Asked of the rooms from outside any request. */
export const bySystem = <T>(work: (tx: WriteTx) => Promise<T>): Promise<T> =>
  inTransaction(systemTx('test'), work);

const overall = {
  id: 'overall',
  type: 'rating',
  aspect: 'overall',
  text: { zh: '总体', en: 'Overall' },
  required: true,
  options: [1, 2, 3, 4, 5].map((value) => ({ value, label: { zh: `${value}`, en: `${value}` } })),
} as const;

/** What the editor of a questionnaire sends. */
export const draft = {
  title: { zh: '问卷', en: 'Survey' },
  intro: { zh: '', en: '' },
  questions: [overall],
};

/** A survey of a county, open to all. */
export const makeSurvey = async (regionPath: string): Promise<string> => {
  const surveyId = newId();
  const first = { surveyId, version: 1, openTo: 'all', regionPath, ...draft, publishedAt: now() };
  await SurveyDefinition.collection.insertOne({ _id: definitionId(surveyId, 1) as never, ...first } as never);
  return surveyId;
};

export const makeTarget = async (
  regionPath: string,
  location: Target['location'] = { lng: 107.1, lat: 29.15 },
): Promise<Target> => {
  await makeRegion(regionPath, { centre: location });
  const point = await makePoint({ _id: newId(), regionPath, location, grassroots: true });
  const product = await makeProduct({ _id: newId() });
  const machine = await makeMachine({ _id: newId(), regionPath, productId: product._id });
  await makeLevel({ placeId: point._id, regionPath, productId: product._id, onHand: 1_000_000 });
  return {
    region: regionPath.split('/').at(-1) as string,
    regionPath,
    location,
    pointId: point._id,
    machineId: machine._id,
    machinePointId: machine.pointId,
    productId: product._id,
    surveyId: await makeSurvey(countyOf(regionPath)),
  };
};

/** Whose a target is, the neighbours in the same township, and another county. */
export type World = { own: Target; neighbour: Target; abroad: Target };

export const period = '2026';

export const makeWorld = async (): Promise<World> => {
  const own = await makeTarget(`${countyPath}/500119001`);
  const neighbour = await makeTarget(`${countyPath}/500119001`);
  const abroad = await makeTarget('50/5001/500120/500120001', { lng: 106.2, lat: 29.6 });
  for (const regionPath of [countyPath, countyOf(abroad.regionPath)]) {
    const region = regionPath.split('/').at(-1) as string;
    const year = { year: period, region, regionPath, from: `${period}-01-01`, to: `${period}-12-31` };
    await bySystem((tx) => noteServiceYear(tx, { ...year, carriedOverPlan: false, sample: true }));
  }
  return { own, neighbour, abroad };
};

/** Somebody new with a real session: tree roles over the county of `own`, the others over its two points. */
export const makeCaller = async (role: CallerRole, own: Target): Promise<Caller> => {
  const personId = newId();
  if (role === 'anonymous') return { role, personId };
  const made: Promise<unknown>[] = [makePerson(personId)];
  if (role !== 'resident') {
    const tree = overTrees.includes(role);
    const grant = makeGrant({
      _id: newId(),
      role: role as StaffRole,
      personId,
      scopePath: tree ? countyOf(own.regionPath) : own.regionPath,
      pointIds: tree ? [] : [own.pointId, own.machinePointId],
    });
    made.push(grant);
  }
  await Promise.all(made);
  return { role, personId, token: await makeSession(personId) };
};

export const orderBody = (target: Target) => ({
  lines: [{ productId: target.productId, quantity: 1 }],
  delivery: { kind: 'home', region: target.region, detail: '东街', name: '王小明', phone: '13812340007' },
  consent: true,
});

/** An order that waits at the target's point, of this caller or of a new resident. */
export const placeOrder = async (app: WholeApp, target: Target, by?: Caller): Promise<string> => {
  const person = by ?? (await makeCaller('resident', target));
  const asked = { body: orderBody(target), key: newId(), ...(person.token ? { token: person.token } : {}) };
  const answer = await app.call('POST', '/orders', asked);
  if (answer.status !== 201) throw new Error(`No order: ${JSON.stringify(answer.body)}`);
  return idOf(answer);
};

export const idOf = (answer: Answered): string => (answer.body.data as unknown as { id: string }).id;
