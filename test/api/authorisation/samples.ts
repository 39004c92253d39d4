import { makeOccasion } from '../../../api/src/dispensing/occasion.ts';
import { uuidOf } from '../../../api/src/exchange/hsds.ts';
import { OpenRelease, openReleaseId } from '../../../api/src/exchange/OpenRelease.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { countyOf } from '../../../api/src/points/checkLocation.ts';
import { Point, type PointDocument } from '../../../api/src/points/Point.ts';
import { daytime, makeGrant, makeTicket } from '../../support/factories.ts';
import { assessmentSamples } from './assessmentSamples.ts';
import { clinicSamples } from './clinicSamples.ts';
import { dispensingSamples, signedByOwn } from './dispensingSamples.ts';
import { machineSamples } from './machineSamples.ts';
import { outreachSamples } from './outreachSamples.ts';
import { makeAccepted, makeShort, makeVoucher, receiveLot } from './papers.ts';
import { quizSamples } from './quizSamples.ts';
import type { Sample, Sent, Stage } from './stage.ts';
import { surveySamples } from './surveySamples.ts';
import { trainingSamples } from './trainingSamples.ts';
import { draft, makeCaller, makeSurvey, orderBody, period, placeOrder, type Target } from './world.ts';

const plain =
  (path: string, body?: unknown): Sample =>
  () => [{ path, ...(body === undefined ? {} : { body }) }];

/** A region the caller holds, or those it does not: the other township, its county, and what lies above both. */
const regions = ({ target, own, caller }: Stage): string[] => {
  const county = countyOf(target.regionPath).split('/').at(-1) as string;
  const tree = ['county', 'assessor', 'admin'].includes(caller.role);
  if (own) return tree ? [target.region, county] : [target.region];
  return [target.region, county, '5001', '50'];
};

const inRegions =
  (make: (region: string, stage: Stage) => Sent): Sample =>
  (stage) =>
    regions(stage).map((region) => make(region, stage));

const phone = (() => {
  let made = 0;
  return (): string => `139${String(++made).padStart(8, '0')}`;
})();

const ownGrant = (target: Target, role: 'keeper' | 'admin') =>
  makeGrant({ _id: newId(), role, state: 'active', scopePath: countyOf(target.regionPath) });

const ownTicket = ({ pointId, regionPath }: Target) => makeTicket({ _id: newId(), pointId, regionPath });

const ownOrder = ({ app, target, caller, own }: Stage) =>
  placeOrder(app, target, own && caller.role === 'resident' ? caller : undefined);

const move =
  (name: string): Sample =>
  async (stage) => [{ path: `/orders/${await ownOrder(stage)}/${name}`, body: {} }];

const invite =
  (role: string, more: (stage: Stage) => Record<string, unknown>[]): Sample =>
  (stage) =>
    more(stage).map((scope) => ({ path: '/staff/invitations', body: { role, note: '新同事', ...scope } }));

const events = { events: [{ seq: 1, at: '2026-11-01T00:00:00.000Z', type: 'heartbeat' }] };

const unit =
  (fact: string): Sample =>
  ({ target, world, own }) => [
    {
      path: `/assessments${fact}?scheme=nanchuan-2023&period=${period}&region=${target.region}&unit=${target.pointId}`,
      ...(own && fact ? { shows: target.pointId } : {}),
      hides: world.neighbour.pointId === target.pointId ? world.own.pointId : world.neighbour.pointId,
    },
  ];

const sheet = (fact: string) =>
  inRegions((region, { target, own }) => ({
    path: `/assessments${fact}?scheme=nanchuan-2023&period=${period}&region=${region}&limit=100`.replace(
      fact ? '' : '&limit=100',
      '',
    ),
    ...(own && fact ? { shows: target.pointId } : {}),
  }));

/** A sheet that is written where nothing is wrong with it. */
const sheetOf = (rows: string[][]) => ({
  format: 'csv',
  content: Buffer.from(rows.map((row) => row.join(',')).join('\n')).toString('base64'),
  commit: true,
});

const told = { scheme: 'nanchuan-2023', period, fact: 'contraception.women', value: 1_000, reason: '年报' };
const settings = { year: period, yuanPerPoint: 1 };

const required = '/facts/institutions.required';

/** A request for each row of authorisation.csv: `METHOD path`, and the sample in brackets where it has one. */
export const samples: Record<string, Sample> = {
  ...dispensingSamples,
  ...assessmentSamples,
  ...machineSamples,
  ...clinicSamples,
  ...outreachSamples,
  ...trainingSamples,
  ...surveySamples,
  ...quizSamples,
  'GET /regions': plain('/regions'),
  'POST /sessions': () => [{ path: '/sessions', body: { platform: 'weapp', code: newId() } }],
  'GET /sessions/ways': plain('/sessions/ways'),
  'DELETE /sessions/current': plain('/sessions/current'),
  'GET /people/me': async ({ own, caller, target }) => [
    { path: '/people/me', shows: own ? caller.personId : (await makeCaller('resident', target)).personId },
  ],
  'PUT /people/me/age': plain('/people/me/age', { ageBand: 'adult' }),
  'POST /people/me/phone': () => [{ path: '/people/me/phone', body: { code: phone() } }],
  'GET /consent-texts': plain('/consent-texts'),
  'PUT /people/me/consents': plain('/people/me/consents', { purpose: 'reminders', given: true }),
  'GET /staff': async ({ target }) => [{ path: '/staff', shows: (await ownGrant(target, 'keeper'))._id }],
  'POST /staff/invitations (region)': invite('keeper', (stage) =>
    regions(stage).map((region) => ({ region })),
  ),
  'POST /staff/invitations (points)': invite('keeper', ({ target }) => [{ points: [target.pointId] }]),
  'POST /staff/invitations (points of two counties)': invite('keeper', ({ world, target }) => [
    { points: [world.own.pointId, target.pointId] },
  ]),
  'POST /staff/invitations (administrator)': invite('admin', (stage) =>
    regions(stage).map((region) => ({ region })),
  ),
  'DELETE /staff/:id': async ({ target }) => [{ path: `/staff/${(await ownGrant(target, 'keeper'))._id}` }],
  'DELETE /staff/:id (administrator)': async ({ target }) => [
    { path: `/staff/${(await ownGrant(target, 'admin'))._id}` },
  ],
  'GET /products': plain('/products'),
  'GET /product-kinds': plain('/product-kinds'),
  'GET /vouchers': async ({ target }) => {
    const shows = await makeVoucher(target);
    return [
      { path: '/vouchers', shows },
      { path: `/vouchers?point=${target.pointId}`, shows },
    ];
  },
  'POST /vouchers (stocktake)': ({ target: { pointId } }) => [
    { path: '/vouchers', body: { kind: 'stocktake', pointId } },
  ],
  'POST /vouchers (recall)': async (stage) => {
    const lot = await receiveLot(stage.target);
    return regions(stage).map((region) => ({
      path: '/vouchers',
      body: { kind: 'recall', region, reason: '抽检不合格', ...lot },
    }));
  },
  'GET /vouchers/:id': async ({ target }) => [{ path: `/vouchers/${await makeVoucher(target)}` }],
  'POST /vouchers/:id/sign': async ({ target }) => [
    { path: `/vouchers/${await makeAccepted(target)}/sign`, body: { as: 'keeper' } },
  ],
  'POST /vouchers/:id/:move (cancel)': async ({ target }) => [
    { path: `/vouchers/${await makeVoucher(target)}/cancel`, body: {} },
  ],
  'POST /vouchers/:id/:move (settle)': async ({ target }) => [
    { path: `/vouchers/${await makeShort(target)}/settle`, body: { reason: '途中破损', outcome: 'lost' } },
  ],
  'GET /stock/levels': async ({ target }) => {
    const { lotNo: shows } = await receiveLot(target);
    return [{ path: `/stock/levels?product=${target.productId}`, shows }];
  },
  'GET /stock/card': async ({ target }) => {
    const { lotNo: shows } = await receiveLot(target);
    return [{ path: `/stock/card?point=${target.pointId}&product=${target.productId}`, shows }];
  },
  'GET /stock/lots/:product/:lot/whereabouts': async ({ target }) => {
    const { lotNo } = await receiveLot(target);
    return [{ path: `/stock/lots/${target.productId}/${lotNo}/whereabouts` }];
  },
  'GET /stock/suggestions': ({ target }) => [{ path: `/stock/suggestions?point=${target.pointId}` }],
  'GET /allowances': plain('/allowances'),
  'GET /machines': ({ target }) => [{ path: '/machines', shows: target.machineId }],
  'POST /machines/:id/keys': ({ target }) => [{ path: `/machines/${target.machineId}/keys` }],
  'POST /machines/:id/events (unsigned)': ({ target }) => [
    { path: `/machines/${target.machineId}/events`, body: events },
  ],
  'POST /machines/:id/events (signed by the own machine)': (stage) => signedByOwn(stage, 'events', events),
  'POST /points/:id/reports': ({ target }) => [
    { path: `/points/${target.pointId}/reports`, body: { problem: 'closed' } },
  ],
  'GET /tickets': async ({ target }) => {
    const shows = (await ownTicket(target))._id;
    return [
      { path: '/tickets', shows },
      { path: `/tickets?pointId=${target.pointId}`, shows },
    ];
  },
  'POST /tickets/:id/close': async ({ target }) => [
    { path: `/tickets/${(await ownTicket(target))._id}/close` },
  ],
  'GET /points/nearby': ({ target: { location, pointId } }) => [
    { path: `/points/nearby?lng=${location.lng}&lat=${location.lat}&limit=100`, shows: pointId },
  ],
  'GET /points/:id': ({ target }) => [{ path: `/points/${target.pointId}` }],
  'GET /points': ({ target }) => [{ path: '/points', shows: target.pointId }],
  'POST /points': inRegions((region, { target }) => ({
    path: '/points',
    body: {
      ...{ name: '新点', kind: 'village', region, address: '西街', hours: daytime },
      location: target.location,
    },
  })),
  'PUT /points/:id': async ({ target }) => {
    const { version } = (await Point.findById(target.pointId).lean()) as unknown as PointDocument;
    return [{ path: `/points/${target.pointId}`, body: { version, phone: '12320' } }];
  },
  'PUT /points/:id/closed-today': ({ target }) => [
    { path: `/points/${target.pointId}/closed-today`, body: { closed: true } },
  ],
  'GET /delivery-terms': ({ target }) => [{ path: `/delivery-terms?region=${target.region}` }],
  'POST /orders': ({ target }) => [{ path: '/orders', body: orderBody(target), key: newId() }],
  'GET /orders (mine)': async (stage) => [{ path: '/orders', shows: await ownOrder(stage) }],
  'GET /orders (work)': async (stage) => {
    const shows = await ownOrder(stage);
    return [
      { path: '/orders?view=work', shows },
      { path: '/orders?view=work&state=placed', shows },
    ];
  },
  'GET /orders/:id': async (stage) => [{ path: `/orders/${await ownOrder(stage)}` }],
  'POST /orders/:id/label': async (stage) => [{ path: `/orders/${await ownOrder(stage)}/label` }],
  'POST /orders/:id/:move (cancel)': move('cancel'),
  'POST /orders/:id/:move (accept)': move('accept'),
  'POST /orders/:id/:move (expire)': move('expire'),
  'GET /surveys': ({ target }) => [{ path: '/surveys', shows: target.surveyId }],
  'GET /surveys/:id': ({ target }) => [{ path: `/surveys/${target.surveyId}` }],
  'PUT /surveys/:id': async ({ target }) => [
    {
      path: `/surveys/${await makeSurvey(countyOf(target.regionPath))}`,
      body: { version: 1, ...draft },
    },
  ],
  'GET /surveys/:id/occasions/:occasion': ({ target: { surveyId, regionPath } }) => {
    const occasion = makeOccasion({ survey: surveyId, kind: 'pickup', subject: newId(), regionPath });
    return [{ path: `/surveys/${surveyId}/occasions/${occasion}` }];
  },
  'POST /surveys/:id/responses': ({ target }) => [
    { path: `/surveys/${target.surveyId}/responses`, body: { version: 1, answers: { overall: 5 } } },
  ],
  'GET /surveys/:id/results': inRegions((region, { target }) => ({
    path: `/surveys/${target.surveyId}/results?region=${region}&period=${period}`,
  })),
  'GET /schemes': plain('/schemes'),
  'GET /schemes/:id': plain('/schemes/nanchuan-2023'),
  'POST /schemes/:id/evaluate': plain('/schemes/nanchuan-2023-subsidy/evaluate', {
    facts: { units: 1, machines: 1, visits: 1, adverseReactions: 0 },
  }),
  'GET /assessments (region)': sheet(''),
  'GET /assessments (unit)': unit(''),
  'GET /assessments/facts/:fact (region)': sheet(required),
  'GET /assessments/facts/:fact (unit)': unit(required),
  'GET /assessments/published': inRegions((region) => ({
    path: `/assessments/published?scheme=nanchuan-2023&region=${region}&period=${period}`,
  })),
  'GET /exchange/townships.geojson': inRegions((region) => ({
    path: `/exchange/townships.geojson?region=${region}&period=${period}`,
  })),
  'GET /assessments/townships': inRegions((region) => ({
    path: `/assessments/townships?region=${region}&period=${period}`,
  })),
  'GET /assessments/periods': inRegions((region) => ({ path: `/assessments/periods?region=${region}` })),
  'PUT /assessments/entered-facts (region)': inRegions((region) => ({
    path: '/assessments/entered-facts',
    body: { ...told, region },
  })),
  'PUT /assessments/entered-facts (unit)': ({ target: { region, pointId } }) => [
    { path: '/assessments/entered-facts', body: { ...told, region, unit: pointId } },
  ],
  'GET /assessments/entered-facts (region)': inRegions((region) => ({
    path: `/assessments/entered-facts?region=${region}`,
  })),
  'GET /assessments/entered-facts (unit)': ({ target: { region, pointId } }) => [
    { path: `/assessments/entered-facts?region=${region}&unit=${pointId}` },
  ],
  'GET /assessments/settings': inRegions((region) => ({
    path: `/assessments/settings?region=${region}&year=${period}`,
  })),
  'PUT /assessments/settings': inRegions((region) => ({
    path: '/assessments/settings',
    body: { ...settings, region },
  })),
  'GET /exchange/points.geojson': plain('/exchange/points.geojson'),
  'GET /exchange/points.csv': plain('/exchange/points.csv'),
  'GET /exchange/hsds': plain('/exchange/hsds'),
  'GET /exchange/hsds/services': plain('/exchange/hsds/services'),
  'GET /exchange/hsds/services/:id': ({ target: { pointId } }) => [
    { path: `/exchange/hsds/services/${uuidOf('service', pointId)}` },
  ],
  'GET /exchange/dhis2/dataValueSets': inRegions((region) => ({
    path: `/exchange/dhis2/dataValueSets?scheme=nanchuan-2023&region=${region}&period=${period}`,
  })),
  'GET /exchange/dhis2/metadata': inRegions((region) => ({
    path: `/exchange/dhis2/metadata?scheme=nanchuan-2023&region=${region}&period=${period}`,
  })),
  'GET /exchange/fhir/Measure/:id': plain('/exchange/fhir/Measure/nanchuan-2023'),
  'GET /exchange/fhir/MeasureReport': inRegions((region) => ({
    path: `/exchange/fhir/MeasureReport?scheme=nanchuan-2023&region=${region}&period=${period}`,
  })),
  'GET /exchange/score-sheet/xlsx (region)': inRegions((region) => ({
    path: `/exchange/score-sheet/xlsx?scheme=nanchuan-2023&region=${region}&period=${period}`,
  })),
  'GET /exchange/score-sheet/xlsx (unit)': ({ target: { region, pointId } }) => [
    {
      path: `/exchange/score-sheet/xlsx?scheme=nanchuan-2023&region=${region}&period=${period}&unit=${pointId}`,
    },
  ],
  'GET /exchange/bulletin': inRegions((region) => ({
    path: `/exchange/bulletin?scheme=nanchuan-2023&region=${region}&period=${period}`,
  })),
  'GET /exchange/bulletin/xlsx': inRegions((region) => ({
    path: `/exchange/bulletin/xlsx?scheme=nanchuan-2023&region=${region}&period=${period}`,
  })),
  'POST /exchange/open-data': ({ target: { regionPath } }) => [
    {
      path: '/exchange/open-data',
      body: { region: countyOf(regionPath).split('/').at(-1), year: '2023' },
    },
  ],
  'GET /exchange/open-data': plain('/exchange/open-data?region=500119'),
  'GET /exchange/open-data.csv': async () => {
    await OpenRelease.updateOne(
      { _id: openReleaseId('500119', '2022') },
      { $set: { region: '500119', regionPath: '50/5001/500119', year: '2022', rows: [], at: new Date(0) } },
      { upsert: true },
    );
    return [{ path: '/exchange/open-data.csv?region=500119&year=2022' }];
  },
  'POST /exchange/imports/opening-stock': ({ target: { pointId, productId } }) => [
    {
      path: '/exchange/imports/opening-stock',
      body: sheetOf([
        ['Point', 'Product', 'Lot', 'Expiry', 'Quantity'],
        [pointId, productId, newId().replaceAll('_', '-'), '2098-12-31', '3'],
      ]),
    },
  ],
  'POST /exchange/imports/inhabited-places': ({ target: { region, location } }) => [
    {
      path: '/exchange/imports/inhabited-places',
      body: sheetOf([
        ['Region', 'Inhabited place', 'Longitude', 'Latitude', 'Coordinates', 'Population', 'Source'],
        [region, newId().replaceAll('-', '_'), `${location.lng}`, `${location.lat}`, 'GCJ-02', '300', '统计'],
      ]),
    },
  ],
  'POST /exchange/imports/points': ({ target: { region, location } }) => [
    {
      path: '/exchange/imports/points',
      body: sheetOf([
        ['Name', 'Kind', 'Region', 'Address', 'Longitude', 'Latitude', 'Coordinates', 'Days', 'Hours'],
        [
          newId(),
          'village',
          region,
          '西街',
          `${location.lng}`,
          `${location.lat}`,
          'GCJ-02',
          '1-5',
          '08:00-17:00',
        ],
      ]),
    },
  ],
  'GET /exchange/imports/:kind/template': plain('/exchange/imports/opening-stock/template'),
  'GET /exchange/lists/:list/csv (levels)': async ({ target }) => {
    const { lotNo: shows } = await receiveLot(target);
    return [{ path: '/exchange/lists/levels/csv', shows }];
  },
  'GET /exchange/lists/:list/csv (machines)': ({ target: { machineId: shows } }) => [
    { path: '/exchange/lists/machines/csv', shows },
  ],
  'GET /exchange/lists/:list/csv (points)': ({ target: { pointId: shows } }) => [
    { path: '/exchange/lists/points/csv', shows },
  ],
  'GET /exchange/lists/:list/xlsx': plain('/exchange/lists/levels/xlsx'),
  'GET /privacy/export': async (stage) => [{ path: '/privacy/export', shows: await orderInExport(stage) }],
  'POST /privacy/erasure': plain('/privacy/erasure', { confirm: true }),
};

/** The caller's own order where it is the caller's export, else somebody's. */
const orderInExport = ({ app, target, caller, own }: Stage): Promise<string> =>
  placeOrder(app, target, own && caller.token ? caller : undefined);
