import { type AssessmentQuery, assessmentQuery, schemeParams } from '@fcs/shared/contracts/assessment.ts';
import * as contract from '@fcs/shared/contracts/exchange.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { type Subject, schemeOrNotFound } from '../assessment/findSubject.ts';
import { invalid } from '../platform/errors.ts';
import { ReadyJson, type Route, route } from '../platform/http/route.ts';
import { listRegions } from '../regions/findRegion.ts';
import { collectRows } from './collectRows.ts';
import { type Dhis2Period, dataValueSetOf, dhis2MetadataOf, dhis2Period, type OrgUnit } from './dhis2.ts';
import { measureOf } from './fhirMeasure.ts';
import { measureReportOf } from './fhirReport.ts';
import { readAssessment } from './readAssessment.ts';

const supervisors = ['county', 'assessor'] as const;
const json = 'application/json';
const fhir = 'application/fhir+json';
const sent = (answer: unknown, type: string): ReadyJson =>
  new ReadyJson(JSON.stringify(answer), `${type}; charset=utf-8`);

const periodOrRefuse = ({ where }: Subject): Dhis2Period => {
  const period = dhis2Period(where.period);
  if (!period) throw invalid('query.period', 'no_dhis2_period');
  return period;
};

/** The subject, what lies above it up to the province, and the parts directly below a region. */
const placesOf = async ({ region, unit }: Subject): Promise<OrgUnit[]> => {
  const all = await listRegions();
  const above = region.path.split('/');
  const places = all
    .filter(({ _id, parent }) => above.includes(_id) || (!unit && parent === above.at(-1)))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ _id, name, parent }) => ({ code: _id, name, parent }));
  return unit ? [...places, { code: unit.id, name: unit.name, parent: above.at(-1) ?? null }] : places;
};

/** Scores in the formats of health information systems. */
export const indicatorRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/exchange/dhis2/dataValueSets',
    tag: 'exchange',
    summary: 'An assessment as a DHIS2 data value set, everything by code; unknown numbers are left out',
    access: supervisors,
    query: assessmentQuery,
    answer: contract.dataValueSet,
    mediaType: json,
    errors: ['FACTS_INVALID', 'NOT_FOUND'],
    handle: async ({ tx, principal, query }) => {
      const { subject, assessment } = await readAssessment(tx, principal, query as AssessmentQuery);
      const over = { lastDay: subject.where.period.lastDay, today: dayOf(tx.now) };
      return sent(dataValueSetOf(subject.scheme, assessment, periodOrRefuse(subject), over), json);
    },
  }),
  route({
    method: 'GET',
    path: '/exchange/dhis2/metadata',
    tag: 'exchange',
    summary: 'The data set, data elements and organisation units that a DHIS2 data value set speaks of',
    access: supervisors,
    query: assessmentQuery,
    answer: contract.dhis2Metadata,
    mediaType: json,
    errors: ['FACTS_INVALID', 'NOT_FOUND'],
    handle: async ({ tx, principal, query, language }) => {
      const { subject } = await readAssessment(tx, principal, query as AssessmentQuery);
      const texts = { language, openingDate: subject.where.period.firstDay };
      const places = await placesOf(subject);
      return sent(dhis2MetadataOf(subject.scheme, periodOrRefuse(subject), places, texts), json);
    },
  }),
  route({
    method: 'GET',
    path: '/exchange/fhir/Measure/:id',
    tag: 'exchange',
    summary: 'An official rule as a FHIR R4 Measure: one group for each line',
    access: supervisors,
    params: schemeParams,
    answer: contract.fhirResource,
    mediaType: fhir,
    handle: async ({ params, language }) => sent(measureOf(schemeOrNotFound(params.id), language), fhir),
  }),
  route({
    method: 'GET',
    path: '/exchange/fhir/MeasureReport',
    tag: 'exchange',
    summary:
      'An assessment as a FHIR R4 MeasureReport: summary, or subject-list with what was counted, unnamed',
    access: supervisors,
    query: contract.measureReportQuery,
    answer: contract.fhirResource,
    mediaType: fhir,
    errors: ['FACTS_INVALID', 'NOT_FOUND'],
    handle: async ({ tx, principal, query, language }) => {
      const { type, ...asked } = query;
      const { subject, assessment } = await readAssessment(tx, principal, asked as AssessmentQuery);
      const rows = type === 'subject-list' ? await collectRows(tx, subject, assessment) : null;
      const { scheme, where } = subject;
      return sent(measureReportOf({ scheme, assessment, period: where.period, language }, rows), fhir);
    },
  }),
];
