import { addDays, dayOf } from '@fcs/shared/time.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { Point } from '../../../api/src/points/Point.ts';
import { enterOutcome } from '../../../api/src/sampling/changeRow.ts';
import { drawSample } from '../../../api/src/sampling/drawSample.ts';
import { publishFrame } from '../../../api/src/sampling/publishFrame.ts';
import { askAppointment, moveAppointment } from '../../../api/src/surgery/appointments.ts';
import { FollowUp } from '../../../api/src/surgery/FollowUp.ts';
import { importRegister } from '../../../api/src/surgery/importRegister.ts';
import { mergeSurgery } from '../../../api/src/surgery/personData.ts';
import { recordSurgery } from '../../../api/src/surgery/recordSurgery.ts';
import { recordCare } from '../../../api/src/surgery/saveCare.ts';
import type { Sample, Stage } from './stage.ts';
import { bySystem, period, type Target } from './world.ts';

let frames = 0;

/** A period of its own for each, since of one sample only one draw may be open. */
const freshPeriod = (): string => {
  frames += 1;
  const year = 2000 + (Math.floor(frames / 12) % 100);
  return `${year}-${String((frames % 12) + 1).padStart(2, '0')}..2099-12`;
};

/** A frame of two rows of the target's unit, each in a year of its own. */
const published = async ({ region, regionPath, pointId }: Target): Promise<string> => {
  const at = { region: { code: region, path: regionPath }, unit: pointId, period: freshPeriod() };
  const ids = ['row-a', 'row-b'];
  const draw = await bySystem((tx) =>
    publishFrame(tx, { ...at, purpose: 'followUp', ids, size: 1, secondShare: 0 }),
  );
  return draw._id;
};

type Open = { id: string; row: string };

const opened = async (target: Target): Promise<Open> => {
  const id = await published(target);
  const { rows } = await bySystem((tx) => drawSample(tx, { drawId: id }));
  return { id, row: rows[0]?.id as string };
};

const onRow =
  (step: string, body: unknown): Sample =>
  async ({ target }) => {
    const { id, row } = await opened(target);
    return [{ path: `/draws/${id}/rows/${row}/${step}`, body }];
  };

/** Two entries that differ, made by two others. */
const settled: Sample = async ({ target: { region, regionPath, pointId } }) => {
  const at = { region: { code: region, path: regionPath }, unit: pointId, period: freshPeriod() };
  const { _id: id } = await bySystem((tx) =>
    publishFrame(tx, { ...at, purpose: 'followUp', ids: ['row-a'], secondShare: 100 }),
  );
  await bySystem((tx) => drawSample(tx, { drawId: id }));
  for (const [by, outcome] of [
    ['one', 'regular'],
    ['two', 'missed'],
  ] as const)
    await bySystem((tx) =>
      enterOutcome({ ...tx, actor: { kind: 'job', id: by } }, { drawId: id, rowId: 'row-a', outcome }),
    );
  return [{ path: `/draws/${id}/rows/row-a/settle`, body: { outcome: 'missed' } }];
};

const closing: Sample = async ({ target }) => {
  const { id, row } = await opened(target);
  await bySystem((tx) => enterOutcome(tx, { drawId: id, rowId: row, outcome: 'regular' }));
  return [{ path: `/draws/${id}/close` }];
};

let phones = 0;
const person = () => ({
  ...{ by: 'phone' as const, phone: `135${String(++phones).padStart(8, '0')}`, ageBand: 'adult' as const },
});

const offering = async ({ pointId }: Target): Promise<string> => {
  await Point.updateOne({ _id: pointId }, { $set: { services: ['vasectomy'] } });
  return pointId;
};

const surgeryBody = async (target: Target) => ({
  ...{ pointId: await offering(target), person: person(), operation: 'vasectomy' as const, free: true },
  day: dayOf(now()),
});

/** An operation of today at the target's point. */
export const surgery = async (target: Target): Promise<string> => {
  const told = await surgeryBody(target);
  return (await bySystem((tx) => recordSurgery(tx, { ...told, checks: [] })))._id;
};

const careBody = ({ pointId }: Target) => ({
  ...{ pointId, person: person(), event: 'abortion' as const, day: dayOf(now()) },
});
const care = async (target: Target): Promise<string> =>
  (await bySystem((tx) => recordCare(tx, careBody(target))))._id;

/** A follow-up of an operation at the target's point, of the caller where it is the own one. */
const followUp = async ({ target, own, caller }: Stage): Promise<string> => {
  const id = await surgery(target);
  const found = await FollowUp.findOne({ subjectId: id }).lean();
  if (own && caller.token)
    await bySystem((tx) => mergeSurgery(tx, found?.personId as string, caller.personId));
  return found?._id as string;
};

const registerRow = () => ({
  ...{ registerNo: `T${++phones}`, day: dayOf(now()), operation: 'vasectomy', free: true },
});

const slot = async (target: Target) => ({
  ...{ pointId: await offering(target), operation: 'vasectomy' as const, part: 'morning' as const },
  ...{ day: addDays(dayOf(now()), 7), phone: '13812340007' },
});

/** Asked for by the caller where a resident's own one is meant, else by somebody. */
const appointment = async ({ target, own, caller }: Stage): Promise<string> => {
  const personId = own && caller.token ? caller.personId : newId();
  const asked = await slot(target);
  return (await bySystem((tx) => askAppointment(tx, { ...asked, personId })))._id;
};

const appointmentOfOther = async (stage: Stage): Promise<string> =>
  appointment({ ...stage, own: stage.own && stage.caller.role === 'resident' });

const moved =
  (move: string): Sample =>
  async (stage) => [{ path: `/appointments/${await appointmentOfOther(stage)}/${move}`, body: {} }];

const made = {
  ...{ reached: true, day: dayOf(now()), way: 'phone', bleeding: 'none', method: 'none', nextStep: 'none' },
};

/** Requests of samples, surgery, follow-up and care. */
export const clinicSamples: Record<string, Sample> = {
  'GET /draws': async ({ target }) => [{ path: '/draws', shows: await published(target) }],
  'POST /draws': ({ target: { region, pointId } }) => {
    const body = { purpose: 'papers', region, unit: pointId, period: freshPeriod(), ids: ['a'] };
    return [{ path: '/draws', body }];
  },
  'GET /draws/:id': async ({ target }) => [{ path: `/draws/${await published(target)}` }],
  'GET /draws/:id/frame': async ({ target }) => [{ path: `/draws/${await published(target)}/frame` }],
  'POST /draws/:id/draw': async ({ target }) => [{ path: `/draws/${await published(target)}/draw` }],
  'POST /draws/:id/rows/:row/outcome': onRow('outcome', { outcome: 'regular' }),
  'POST /draws/:id/rows/:row/replace': onRow('replace', { reason: 'unreachable' }),
  'POST /draws/:id/rows/:row/settle': settled,
  'POST /draws/:id/close': closing,
  'GET /surgery-operations': () => [{ path: '/surgery-operations' }],
  'POST /surgeries': async ({ target }) => [{ path: '/surgeries', body: await surgeryBody(target) }],
  'GET /surgeries': async ({ target }) => {
    const shows = await surgery(target);
    return [
      { path: '/surgeries?limit=100', shows },
      { path: `/surgeries?pointId=${target.pointId}&limit=100`, shows },
    ];
  },
  'GET /surgeries/:id': async ({ target }) => [{ path: `/surgeries/${await surgery(target)}` }],
  'PUT /surgeries/:id': async ({ target }) => [
    { path: `/surgeries/${await surgery(target)}`, body: { version: 1, doctor: '李医生' } },
  ],
  'POST /surgeries/:id/void': async ({ target }) => [
    { path: `/surgeries/${await surgery(target)}/void`, body: { reason: 'twice' } },
  ],
  'POST /surgeries/:id/correction': async ({ target }) => [
    {
      path: `/surgeries/${await surgery(target)}/correction`,
      body: { version: 1, reason: 'wrongPayment', operation: 'vasectomy', free: false, day: dayOf(now()) },
    },
  ],
  'POST /surgeries/:id/verification': async ({ target }) => [
    { path: `/surgeries/${await surgery(target)}/verification`, body: { outcome: 'confirmed' } },
  ],
  'GET /theatre-register': async ({ target }) => {
    const row = registerRow();
    const { pointId } = target;
    await bySystem((tx) => importRegister(tx, { pointId, rows: [row] as never }));
    return [{ path: '/theatre-register?limit=100', shows: `"${row.registerNo}"` }];
  },
  'POST /theatre-register': ({ target: { pointId } }) => [
    { path: '/theatre-register', body: { pointId, rows: [registerRow()] } },
  ],
  'POST /exchange/imports/theatre-register': ({ target: { pointId } }) => [
    {
      path: '/exchange/imports/theatre-register',
      body: {
        format: 'csv',
        content: Buffer.from(
          `机构编号,登记号,手术日期,手术名称,费用\n${pointId},X${++phones},2024-05-10,输精管绝育术,免费`,
        ).toString('base64'),
        commit: true,
      },
    },
  ],
  'POST /aftercares': ({ target }) => [{ path: '/aftercares', body: careBody(target) }],
  'GET /aftercares': async ({ target }) => [{ path: '/aftercares?limit=100', shows: await care(target) }],
  'GET /aftercares/:id': async ({ target }) => [{ path: `/aftercares/${await care(target)}` }],
  'POST /aftercares/:id/void': async ({ target }) => [
    { path: `/aftercares/${await care(target)}/void`, body: { reason: 'twice' } },
  ],
  'POST /aftercares/:id/correction': async ({ target }) => [
    {
      path: `/aftercares/${await care(target)}/correction`,
      body: { version: 1, reason: 'wrongEvent', event: 'birth', day: dayOf(now()) },
    },
  ],
  'PUT /aftercares/:id': async ({ target }) => [
    { path: `/aftercares/${await care(target)}`, body: { version: 1, method: 'pill' } },
  ],
  'GET /surgery-indicators (region)': ({ target: { region } }) => [
    { path: `/surgery-indicators?region=${region}&period=${period}` },
  ],
  'GET /surgery-indicators (unit)': ({ target: { region, pointId } }) => [
    { path: `/surgery-indicators?region=${region}&unit=${pointId}&period=${period}` },
  ],
  'GET /surgery-indicators/:id/records (region)': ({ target: { region } }) => [
    { path: `/surgery-indicators/freeSurgery/records?region=${region}&period=${period}` },
  ],
  'GET /surgery-indicators/:id/records (unit)': ({ target: { region, pointId } }) => [
    { path: `/surgery-indicators/freeSurgery/records?region=${region}&unit=${pointId}&period=${period}` },
  ],
  'GET /follow-ups': async ({ target }) => {
    const id = await surgery(target);
    const shows = (await FollowUp.findOne({ subjectId: id }).lean())?._id as string;
    return [{ path: '/follow-ups?state=planned&limit=100', shows }];
  },
  'GET /follow-ups/mine': async (stage) => [{ path: '/follow-ups/mine', shows: await followUp(stage) }],
  'GET /visits/mine': async (stage) => {
    const id = await followUp(stage);
    const done = { day: dayOf(new Date()), way: 'phone', problems: [], by: 'somebody', at: new Date() };
    await FollowUp.updateOne({ _id: id }, { $set: { done } });
    return [{ path: '/visits/mine', shows: stage.target.pointId }];
  },
  'POST /follow-ups/:id/contact': async (stage) => [
    { path: `/follow-ups/${await followUp({ ...stage, own: false })}/contact` },
  ],
  'POST /follow-ups/:id/outcome': async (stage) => [
    { path: `/follow-ups/${await followUp({ ...stage, own: false })}/outcome`, body: made },
  ],
  'POST /appointments': async ({ target }) => [{ path: '/appointments', body: await slot(target) }],
  'GET /appointments/mine': async (stage) => [
    { path: '/appointments/mine', shows: await appointment(stage) },
  ],
  'GET /appointments': async (stage) => [
    { path: '/appointments?limit=100', shows: await appointmentOfOther(stage) },
  ],
  'POST /appointments/:id/contact': async (stage) => [
    { path: `/appointments/${await appointmentOfOther(stage)}/contact` },
  ],
  'POST /appointments/:id/:move (cancel)': moved('cancel'),
  'POST /appointments/:id/:move (confirm)': moved('confirm'),
  'POST /appointments/:id/:move (keep)': async (stage) => {
    const id = await appointmentOfOther(stage);
    await bySystem((tx) => moveAppointment(tx, { id, move: 'confirm' }));
    return [{ path: `/appointments/${id}/keep`, body: {} }];
  },
};
