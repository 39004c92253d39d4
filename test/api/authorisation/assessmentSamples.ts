import type { QualityFinding } from '@fcs/shared/contracts/quality.ts';
import type { RoundState } from '@fcs/shared/roundStates.ts';
import { Round } from '../../../api/src/assessment/Round.ts';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { recordPseudonym } from '../../../api/src/dispensing/dispensedRecords.ts';
import { Inspection } from '../../../api/src/inspections/Inspection.ts';
import { StaffGrant } from '../../../api/src/people/StaffGrant.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { countyOf } from '../../../api/src/points/checkLocation.ts';
import { Draw } from '../../../api/src/sampling/Draw.ts';
import { drawSample } from '../../../api/src/sampling/drawSample.ts';
import { publishFrame } from '../../../api/src/sampling/publishFrame.ts';
import { frameHashOf } from '../../../api/src/sampling/rank.ts';
import { makePoint } from '../../support/factories.ts';
import { surgery } from './clinicSamples.ts';
import { makeVoucher } from './papers.ts';
import type { Sample, Stage } from './stage.ts';
import { bySystem, idOf, makeCaller, period } from './world.ts';

const scheme = 'nanchuan-2023-quality';

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

const subject = ({ target }: Stage): string => `unit-${target.pointId}`;

/** A round about the target's point, with the caller as its assessor where it is one; collected for real or just put into a state. */
const round = async (stage: Stage, state: RoundState = 'open'): Promise<string> => {
  const { target, caller, own } = stage;
  const assessors =
    caller.role === 'assessor' && own
      ? (await StaffGrant.find({ personId: caller.personId }).lean()).map(({ _id }) => _id)
      : [];
  const region = countyOf(target.regionPath).split('/').at(-1);
  const body = { scheme, region, period, units: [target.pointId], assessors };
  const id = idOf(await byCounty(stage, 'POST', '/assessments/rounds', body));
  if (state === 'collecting' || state === 'published')
    await byCounty(stage, 'POST', `/assessments/rounds/${id}/collect`, {});
  const appealUntil = new Date('2099-01-01T00:00:00.000Z');
  await Round.updateOne({ _id: id }, { $set: { state, appealUntil } });
  return id;
};

const inspection = async (stage: Stage): Promise<string> => {
  const id = await round(stage, 'collecting');
  const found = await Inspection.findOne({ round: id }).lean();
  return found?._id ?? '';
};

const begun = async (stage: Stage): Promise<string> => {
  const id = await inspection(stage);
  await Inspection.updateOne({ _id: id }, { $set: { revision: 1 } });
  return id;
};

const appealed = async (stage: Stage): Promise<{ roundId: string; appealId: string }> => {
  const roundId = await round(stage, 'appeal');
  const keeper = await makeCaller('keeper', stage.target);
  const answer = await stage.app.call('POST', `/assessments/rounds/${roundId}/appeals`, {
    body: { subject: subject(stage), line: 'ledger', text: '有签字' },
    ...(keeper.token ? { token: keeper.token } : {}),
  });
  return { roundId, appealId: idOf(answer) };
};

/** A sample of the target's unit in the period of its rounds; one at a time may be open. */
const drawOf = async ({ target: { region, regionPath, pointId } }: Stage): Promise<string> => {
  const known = await Draw.findOne({ unit: pointId, period, purpose: 'papers' }).lean();
  if (known) return known._id;
  const at = { region: { code: region, path: regionPath }, unit: pointId, period };
  const published = await inTransaction(systemTx('test'), (tx) =>
    publishFrame(tx, { ...at, purpose: 'papers', ids: ['row-a'], size: 1, secondShare: 0 }),
  );
  return published._id;
};

/** A sample of the target's operations under way in the period of its rounds, its frame from the records. */
const calledOf = async (stage: Stage): Promise<{ id: string; row: string }> => {
  const { region, regionPath, pointId } = stage.target;
  await round(stage, 'drawn');
  const known = await Draw.findOne({ unit: pointId, period, purpose: 'authenticity' }).lean();
  if (known) return { id: known._id, row: known.rows[0]?.id as string };
  const at = { region: { code: region, path: regionPath }, unit: pointId, period };
  const row = await surgery(stage.target);
  const { _id: id } = await bySystem((tx) =>
    publishFrame(tx, { ...at, purpose: 'authenticity', ids: [row], source: 'records', secondShare: 0 }),
  );
  await bySystem((tx) => drawSample(tx, { drawId: id }));
  return { id, row };
};

let months = 0;

/** A month in which the target's point gave out something once: the frame of its visits. */
const visited = async ({ region, regionPath, pointId }: Stage['target']) => {
  const month = `${2000 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  months += 1;
  const _id = newId();
  const record = { _id, day: `${month}-10`, placeId: pointId, regionPath, personId: newId(), kind: 'condom' };
  await Dispensing.collection.insertOne({
    ...record,
    channel: 'manual',
    document: _id,
    productId: _id,
  } as never);
  const asked = { purpose: 'entry', region, unit: pointId, period: `${month}..${month}` };
  return { ...asked, frameHash: frameHashOf([recordPseudonym(_id)]) };
};

const ofUnit = ({ region, pointId }: Stage['target']): string =>
  `?scheme=${scheme}&region=${region}&period=${period}&unit=${pointId}`;

const toSettle = ({ target }: Stage) => ({
  region: target.region,
  year: period,
  scheme: 'nanchuan-2023-subsidy',
  units: [target.pointId],
  mode: { kind: 'fixed', yuanPerPoint: 1 },
  reason: '年终结算',
});

const settled = async (stage: Stage): Promise<string> =>
  idOf(await byCounty(stage, 'POST', '/assessments/settlements', toSettle(stage)));

const signed = async (stage: Stage): Promise<string> => {
  const id = await settled(stage);
  await byCounty(stage, 'POST', `/assessments/settlements/${id}/sign`, undefined);
  return id;
};

const toContest = (stage: Stage) => ({ subject: subject(stage), line: 'visits', text: '有签字' });

const contested = async (stage: Stage): Promise<{ id: string; appealId: string }> => {
  const id = await signed(stage);
  const keeper = await makeCaller('keeper', stage.target);
  const answer = await stage.app.call('POST', `/assessments/settlements/${id}/appeals`, {
    body: toContest(stage),
    ...(keeper.token ? { token: keeper.token } : {}),
  });
  return { id, appealId: idOf(answer) };
};

const toChange = ({ target: { region } }: Stage) => ({
  region,
  year: period,
  changes: { readings: { coverage: 'indicatorLine20' } },
});

const versionOf = async (stage: Stage): Promise<string> =>
  idOf(
    await byCounty(stage, 'POST', '/schemes/nanchuan-2023/versions', { ...toChange(stage), reason: '调整' }),
  );

/** A confirmed year is confirmed for good: every caller gets another. */
let confirmed = 0;

const opened = async (stage: Stage, year: string): Promise<string> => {
  const { region } = stage.target;
  await byCounty(stage, 'POST', '/assessments/years', { region, year, from: period });
  return `/assessments/years/${region}/${year}`;
};

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
  'POST /assessments/rounds': ({ target }) => [
    {
      path: '/assessments/rounds',
      body: { scheme, region: target.region, period, units: [target.pointId] },
    },
  ],
  'GET /assessments/rounds': async (stage) => [
    { path: '/assessments/rounds', shows: await round(stage, 'provisional') },
  ],
  'GET /assessments/rounds/:id': async (stage) => [
    { path: `/assessments/rounds/${await round(stage, 'provisional')}` },
  ],
  'GET /assessments/rounds/:id/sheets': async (stage) => [
    {
      path: `/assessments/rounds/${await round(stage, 'provisional')}/sheets`,
      shows: stage.target.pointId,
    },
  ],
  'POST /assessments/rounds/:id/sheets/:subject/sign (unit)': async (stage) => [
    {
      path: `/assessments/rounds/${await round(stage, 'provisional')}/sheets/${subject(stage)}/sign`,
      body: { as: 'unit' },
    },
  ],
  'POST /assessments/rounds/:id/sheets/:subject/sign (assessor)': async (stage) => [
    {
      path: `/assessments/rounds/${await round(stage, 'provisional')}/sheets/${subject(stage)}/sign`,
      body: { as: 'assessor' },
    },
  ],
  'POST /assessments/rounds/:id/appeals': async (stage) => [
    {
      path: `/assessments/rounds/${await round(stage, 'appeal')}/appeals`,
      body: { subject: subject(stage), line: 'ledger', text: '有签字' },
    },
  ],
  'GET /assessments/rounds/:id/appeals': async (stage) => {
    const { roundId, appealId } = await appealed(stage);
    return [{ path: `/assessments/rounds/${roundId}/appeals`, shows: appealId }];
  },
  'GET /assessments/rounds/:id/draws': async (stage) => [
    { path: `/assessments/rounds/${await round(stage, 'collecting')}/draws` },
  ],
  'POST /assessments/rounds/:id/waivers': async (stage) => [
    {
      path: `/assessments/rounds/${await round(stage, 'inspected')}/waivers`,
      body: { draw: await drawOf(stage), reason: '名册已用完' },
    },
  ],
  'POST /assessments/appeals/:id/answer': async (stage) => [
    {
      path: `/assessments/appeals/${(await appealed(stage)).appealId}/answer`,
      body: { decision: 'rejected', text: '证据不足' },
    },
  ],
  'POST /assessments/rounds/:id/corrections': async (stage) => {
    const id = await round(stage, 'published');
    return [
      {
        path: `/assessments/rounds/${id}/corrections`,
        body: { subject: subject(stage), reason: '更正', facts: { 'ledger.matches': true } },
      },
    ];
  },
  'POST /assessments/rounds/:id/:move (collect)': async (stage) => [
    { path: `/assessments/rounds/${await round(stage)}/collect`, body: {} },
  ],
  'POST /assessments/rounds/:id/:move (draw)': async (stage) => [
    { path: `/assessments/rounds/${await round(stage, 'collecting')}/draw`, body: {} },
  ],
  'GET /inspections': async (stage) => [
    { path: `/inspections?round=${await round(stage, 'collecting')}`, shows: stage.target.pointId },
  ],
  'GET /inspections/:id': async (stage) => [{ path: `/inspections/${await inspection(stage)}` }],
  'PUT /inspections/:id': async (stage) => [
    {
      path: `/inspections/${await inspection(stage)}`,
      body: { clientId: newId(), revision: 0, lines: [] },
    },
  ],
  'POST /inspections/:id/sign (unit)': async (stage) => [
    { path: `/inspections/${await begun(stage)}/sign`, body: { clientId: newId(), as: 'unit' } },
  ],
  'POST /inspections/:id/sign (assessor)': async (stage) => [
    { path: `/inspections/${await begun(stage)}/sign`, body: { clientId: newId(), as: 'assessor' } },
  ],
  'GET /record-frames': async ({ target }) => {
    const { purpose, region, unit, period: month, frameHash } = await visited(target);
    const query = `purpose=${purpose}&region=${region}&unit=${unit}&period=${month}`;
    return [{ path: `/record-frames?${query}`, shows: frameHash }];
  },
  'POST /record-frames': async ({ target }) => [{ path: '/record-frames', body: await visited(target) }],
  'GET /draws/:id/rounds': async (stage) => {
    const shows = await round(stage, 'drawn');
    return [{ path: `/draws/${await drawOf(stage)}/rounds`, shows }];
  },
  'GET /draws/:id/names': async (stage) => [{ path: `/draws/${await drawOf(stage)}/names` }],
  'GET /draws/:id/phones': async (stage) => {
    const { id, row } = await calledOf(stage);
    return [{ path: `/draws/${id}/phones`, shows: row }];
  },
  'POST /draws/:id/rows/:row/contact': async (stage) => {
    const { id, row } = await calledOf(stage);
    return [{ path: `/draws/${id}/rows/${row}/contact` }];
  },
  'GET /assessments/projection': ({ target }) => [{ path: `/assessments/projection${ofUnit(target)}` }],
  'GET /assessments/trend': ({ target }) => [{ path: `/assessments/trend${ofUnit(target)}` }],
  'POST /assessments/settlements': (stage) => [{ path: '/assessments/settlements', body: toSettle(stage) }],
  'GET /assessments/settlements': async (stage) => [
    { path: `/assessments/settlements?region=${stage.target.region}`, shows: await signed(stage) },
  ],
  'GET /assessments/settlements/:id': async (stage) => [
    { path: `/assessments/settlements/${await signed(stage)}`, shows: stage.target.pointId },
  ],
  'GET /exchange/settlements/:id/xlsx': async (stage) => [
    { path: `/exchange/settlements/${await signed(stage)}/xlsx` },
  ],
  'POST /assessments/settlements/:id/appeals': async (stage) => [
    { path: `/assessments/settlements/${await signed(stage)}/appeals`, body: toContest(stage) },
  ],
  'GET /assessments/settlements/:id/appeals': async (stage) => {
    const { id, appealId } = await contested(stage);
    return [{ path: `/assessments/settlements/${id}/appeals`, shows: appealId }];
  },
  'POST /assessments/settlement-appeals/:id/answer': async (stage) => [
    {
      path: `/assessments/settlement-appeals/${(await contested(stage)).appealId}/answer`,
      body: { decision: 'rejected', text: '证据不足' },
    },
  ],
  'POST /assessments/settlements/:id/sign': async (stage) => [
    { path: `/assessments/settlements/${await settled(stage)}/sign` },
  ],
  'POST /schemes/:id/versions/preview': (stage) => [
    { path: '/schemes/nanchuan-2023/versions/preview', body: toChange(stage) },
  ],
  'POST /schemes/:id/versions': (stage) => [
    { path: '/schemes/nanchuan-2023/versions', body: { ...toChange(stage), reason: '调整' } },
  ],
  'GET /schemes/:id/versions': async (stage) => [
    {
      path: `/schemes/nanchuan-2023/versions?region=${stage.target.region}`,
      shows: await versionOf(stage),
    },
  ],
  'POST /schemes/:id/versions/:version/sign': async (stage) => [
    { path: `/schemes/nanchuan-2023/versions/${await versionOf(stage)}/sign` },
  ],
  'POST /assessments/years': ({ target: { region } }) => [
    { path: '/assessments/years', body: { region, year: '2031', from: period } },
  ],
  'GET /assessments/years/:region/:year': async (stage) => [{ path: await opened(stage, '2032') }],
  'PUT /assessments/years/:region/:year': async (stage) => [
    { path: await opened(stage, '2032'), body: { yuanPerPoint: 2 } },
  ],
  'POST /assessments/years/:region/:year/confirm': async (stage) => {
    const year = String(2033 + confirmed++);
    return [{ path: `${await opened(stage, year)}/confirm` }];
  },
  'GET /assessments/data-quality': ({ target: { region, pointId } }) => [
    { path: `/assessments/data-quality?region=${region}&period=${period}&unit=${pointId}` },
  ],
  'GET /assessments/data-quality/:check': ({ target: { region, pointId } }) => [
    { path: `/assessments/data-quality/silent?region=${region}&period=${period}&unit=${pointId}` },
  ],
  'PUT /assessments/data-quality/:check/explanation': async ({ app, target }) => {
    const { region, regionPath } = target;
    // A place that nothing else of the table hands out at.
    const { _id: unit } = await makePoint({ _id: newId(), regionPath, grassroots: true });
    const county = await makeCaller('county', target);
    const { body } = await app.call(
      'GET',
      `/assessments/data-quality?region=${region}&period=${period}&unit=${unit}`,
      county.token ? { token: county.token } : {},
    );
    const { fingerprint } =
      ((body as { data?: QualityFinding[] }).data ?? []).find(({ id }) => id === 'silent') ?? {};
    return [
      {
        path: '/assessments/data-quality/silent/explanation',
        body: { region, period, unit, fingerprint: fingerprint ?? '0'.repeat(64), reason: '停业装修' },
      },
    ];
  },
  'GET /assessments/backdated': async ({ target }) => [
    { path: `/assessments/backdated?voucher=${await makeVoucher(target)}` },
  ],
};
