import type { Sample, Stage } from './stage.ts';
import { idOf, makeCaller, period } from './world.ts';

const scheme = 'nanchuan-2023-subsidy';

/** What the county of the target does before the caller comes. */
const byCounty = async ({ app, target }: Stage, method: string, path: string, body: unknown) => {
  const county = await makeCaller('county', target);
  const answer = await app.call(method, path, { body, ...(county.token ? { token: county.token } : {}) });
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer;
};

const toFreeze = ({ target }: Stage) => ({ scheme, region: target.region, period, reason: '核对' });

const frozen = async (stage: Stage): Promise<string> =>
  idOf(await byCounty(stage, 'POST', '/assessments/snapshots', toFreeze(stage)));

/** Requests of snapshots, rounds and what hangs on them. */
export const assessmentSamples: Record<string, Sample> = {
  'POST /assessments/snapshots': (stage) => [{ path: '/assessments/snapshots', body: toFreeze(stage) }],
  'GET /assessments/snapshots': async (stage) => [
    { path: `/assessments/snapshots?region=${stage.target.region}`, shows: await frozen(stage) },
  ],
  'GET /assessments/snapshots/:id/difference': async (stage) => {
    const id = await frozen(stage);
    return [{ path: `/assessments/snapshots/${id}/difference?to=${id}` }];
  },
  'GET /assessments/snapshots/:id/rerun': async (stage) => [
    { path: `/assessments/snapshots/${await frozen(stage)}/rerun` },
  ],
  'GET /assessments/verification': ({ target }) => [
    { path: `/assessments/verification?region=${target.region}` },
  ],
};
