import { dayOf, yearOf } from '@fcs/shared/time.ts';
import { mergeCases } from '../../../api/src/adverse/mergeCases.ts';
import { moveCase } from '../../../api/src/adverse/moveCase.ts';
import { issuePickupCode } from '../../../api/src/dispensing/issuePickupCode.ts';
import { recordDispensing } from '../../../api/src/dispensing/recordDispensing.ts';
import { issueKey } from '../../../api/src/machines/issueKey.ts';
import { signedHeaders } from '../../../api/src/machines/signature.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import type { Sample, Sent, Stage } from './stage.ts';
import { bySystem, idOf, makeCaller, type Target } from './world.ts';

/** What the own machine sends, signed with a key of its own. */
export const signedByOwn = async ({ world, target }: Stage, what: string, body: unknown): Promise<Sent[]> => {
  const key = await bySystem((tx) => issueKey(tx, { machineId: world.own.machineId }));
  const path = `/machines/${target.machineId}/${what}`;
  const rawBody = JSON.stringify(body);
  const signed = { timestamp: String(now().getTime()), nonce: newId(), rawBody };
  const headers = signedHeaders(key, { method: 'POST', path: `/api/v1${path}`, ...signed });
  return [{ path, body: rawBody, headers }];
};

/** A record at the target's point: for the caller, or for somebody nobody here is. */
const record = async ({ target, caller, own }: Stage): Promise<string> => {
  const document = newId();
  await bySystem((tx) =>
    recordDispensing(tx, {
      place: { id: target.pointId, regionPath: target.regionPath },
      channel: 'manual',
      personId: own ? caller.personId : newId(),
      lines: [{ productId: target.productId, kind: 'condom', quantity: 10 }],
      ...{ document, at: now(), heldIn: null },
    }),
  );
  return document;
};

const newCode = async ({ target }: Stage): Promise<string> => {
  const person = await makeCaller('resident', target);
  const issued = await bySystem((tx) => issuePickupCode(tx, { personId: person.personId, wish: null }));
  return issued.code;
};

const reaction = (target: Target) => ({
  ...{ pointId: target.pointId, productId: target.productId, symptoms: ['pain'], onsetDay: dayOf(now()) },
});

/** A case at the target's point, reported by the caller or by a resident; followed up where a step needs it. */
const adverseCase = async (stage: Stage, followed = false): Promise<string> => {
  const { app, target, caller, own } = stage;
  const by = own && caller.role === 'resident' ? caller : await makeCaller('resident', target);
  const answer = await app.call('POST', '/adverse-reactions', {
    body: reaction(target),
    ...(by.token ? { token: by.token } : {}),
  });
  const id = idOf(answer);
  if (followed)
    await bySystem((tx) => moveCase(tx, { id, step: 'triage', note: null, changes: { severity: 'mild' } }));
  return id;
};

/** What a person reported comes with them into another account: staff at an own place would report as staff. */
const ownReport = async (stage: Stage): Promise<string> => {
  const reporter = await makeCaller('resident', stage.target);
  const id = await adverseCase({ ...stage, caller: reporter, own: true });
  if (stage.own) await bySystem((tx) => mergeCases(tx, reporter.personId, stage.caller.personId));
  return id;
};

/** Requests of handing out, of pickup codes at counters and machines, and of reactions. */
export const dispensingSamples: Record<string, Sample> = {
  'POST /pickup-codes': () => [{ path: '/pickup-codes', body: {} }],
  'POST /dispensings': ({ target: { pointId, productId } }) => [
    { path: '/dispensings', body: { pointId, lines: [{ productId, quantity: 1 }] } },
  ],
  'GET /dispensings': async (stage) => [
    {
      path: `/dispensings?point=${stage.target.pointId}&day=${dayOf(now())}`,
      shows: await record(stage),
    },
  ],
  'GET /exchange/lists/:list/csv (dispensings)': async (stage) => {
    await record(stage);
    const day = dayOf(now());
    return [
      {
        path: `/exchange/lists/dispensings/csv?from=${day}&to=${day}`,
        shows: stage.target.productId,
      },
    ];
  },
  'GET /dispensings/mine': async (stage) => [{ path: '/dispensings/mine', shows: await record(stage) }],
  'POST /dispensings/:id/void': async (stage) => [
    { path: `/dispensings/${await record(stage)}/void`, body: { reason: 'twice' } },
  ],
  'GET /reconciliation': async (stage) => [
    {
      path: `/reconciliation?point=${stage.target.pointId}&period=${yearOf(now())}`,
      shows: await record(stage),
    },
  ],
  'POST /machines/:id/redemptions (unsigned)': async (stage) => [
    {
      path: `/machines/${stage.target.machineId}/redemptions`,
      body: { code: await newCode(stage), slot: 1 },
    },
  ],
  'POST /machines/:id/redemptions (signed by the own machine)': async (stage) =>
    signedByOwn(stage, 'redemptions', { code: await newCode(stage), slot: 1 }),
  'POST /adverse-reactions': ({ target }) => [{ path: '/adverse-reactions', body: reaction(target) }],
  'GET /adverse-reactions/mine': async (stage) => [
    { path: '/adverse-reactions/mine', shows: await ownReport(stage) },
  ],
  'GET /adverse-reactions': async (stage) => [
    { path: '/adverse-reactions', shows: await adverseCase(stage) },
  ],
  'POST /adverse-reactions/:id/contact': async (stage) => [
    { path: `/adverse-reactions/${await adverseCase(stage)}/contact` },
  ],
  'POST /adverse-reactions/:id/triage': async (stage) => [
    { path: `/adverse-reactions/${await adverseCase(stage)}/triage`, body: { severity: 'mild' } },
  ],
  'POST /adverse-reactions/:id/follow': async (stage) => [
    { path: `/adverse-reactions/${await adverseCase(stage, true)}/follow`, body: { note: '已电话' } },
  ],
  'POST /adverse-reactions/:id/close': async (stage) => [
    { path: `/adverse-reactions/${await adverseCase(stage, true)}/close`, body: { outcome: 'recovered' } },
  ],
};
