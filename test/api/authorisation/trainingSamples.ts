import { dayOf } from '@fcs/shared/time.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { recordStaffing } from '../../../api/src/training/recordStaffing.ts';
import { recordTraining } from '../../../api/src/training/recordTraining.ts';
import { makeGrant } from '../../support/factories.ts';
import type { Sample } from './stage.ts';
import { bySystem, type Target } from './world.ts';

const course = ({ pointId }: Target) => ({
  ...{ pointId, subject: '培训', kind: 'educator' as const, day: dayOf(now()), hours: 6, credits: 1 },
  ...{ place: '会议室', organiser: '区卫健委', attendees: [] },
});

const recorded = async (target: Target): Promise<string> =>
  (await bySystem((tx) => recordTraining(tx, course(target))))._id;

/** Somebody on the staff list of the target's point. */
const member = async ({ pointId, regionPath }: Target): Promise<string> =>
  (await makeGrant({ _id: newId(), pointIds: [pointId], scopePath: regionPath }))._id;

const paper = async (target: Target) => ({
  ...{ staffId: await member(target), pointId: target.pointId },
  ...{ kind: 'doctor' as const, from: '2024-01-01' },
});

const noted = async (target: Target): Promise<string> => {
  const draft = await paper(target);
  return (await bySystem((tx) => recordStaffing(tx, draft)))._id;
};

const sheetOf = (head: string[], row: string[]) => ({
  ...{ format: 'csv', commit: true },
  content: Buffer.from([head, row].map((cells) => cells.join(',')).join('\n')).toString('base64'),
});

/** Requests of trainings and of the staff's papers. */
export const trainingSamples: Record<string, Sample> = {
  'GET /trainings': async ({ target }) => [{ path: '/trainings', shows: await recorded(target) }],
  'POST /trainings': ({ target }) => [{ path: '/trainings', body: course(target) }],
  'GET /trainings/:id': async ({ target }) => [{ path: `/trainings/${await recorded(target)}` }],
  'PUT /trainings/:id/attendees': async ({ target }) => [
    { path: `/trainings/${await recorded(target)}/attendees`, body: { attendees: [] } },
  ],
  'GET /staffing': async ({ target }) => [{ path: '/staffing', shows: await noted(target) }],
  'POST /staffing': async ({ target }) => [{ path: '/staffing', body: await paper(target) }],
  'POST /staffing/:id/end': async ({ target }) => [
    { path: `/staffing/${await noted(target)}/end`, body: { endedOn: dayOf(now()) } },
  ],
  'GET /staffing/institutions': ({ target }) => [{ path: '/staffing/institutions', shows: target.pointId }],
  'POST /exchange/imports/trainings': ({ target }) => [
    {
      path: '/exchange/imports/trainings',
      body: sheetOf(
        ['Day', 'Subject', 'Kind', 'Hours', 'Place', 'Organiser', 'Institution'],
        [dayOf(now()), newId(), 'educator', '6', '会议室', '区卫健委', target.pointId],
      ),
    },
  ],
  'POST /exchange/imports/staffing': async ({ target }) => [
    {
      path: '/exchange/imports/staffing',
      body: sheetOf(
        ['Institution', 'Person', 'Duty or paper', 'From'],
        [target.pointId, await member(target), 'doctor', '2024-01-01'],
      ),
    },
  ],
  'GET /staffing/roster': async ({ target }) => [{ path: '/staffing/roster', shows: await member(target) }],
};
