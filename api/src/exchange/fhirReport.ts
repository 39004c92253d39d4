import type { Line, Scheme } from '@fcs/shared/assessment/scheme.ts';
import { factsOf } from '@fcs/shared/assessment/schemeChecks.ts';
import type { Assessment, CollectedFact, FactRow, ScoredItem } from '@fcs/shared/contracts/assessment.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import type { Period } from '@fcs/shared/period.ts';
import { coded, factLabel, groupCode, measureUrl, ownUrl, populationCode } from './fhirMeasure.ts';

type Json = Record<string, unknown>;

/** Rows behind a counted fact, and whether there are more than a list bears. */
export type Rows = { rows: FactRow[]; more: boolean };
export type RowsByFact = ReadonlyMap<string, Rows>;

type Reported = { scheme: Scheme; assessment: Assessment; period: Period; language: Language };

const listId = (fact: string): string => `list-${fact.replace(/[^A-Za-z0-9]/g, '-')}`;
const hasRows = (fact: CollectedFact | undefined, rows: RowsByFact | null): fact is CollectedFact =>
  fact !== undefined && (rows?.has(fact.id) ?? false);

/** Counts are counts; what a count cannot say (shares of money, a yes) goes beside it. */
const tellValue = ({ value }: CollectedFact): Json => {
  if (typeof value === 'number' && Number.isInteger(value)) return { count: value };
  const url = ownUrl('value');
  if (typeof value === 'number') return { extension: [{ url, valueDecimal: value }] };
  if (typeof value === 'boolean') return { extension: [{ url, valueBoolean: value }] };
  if (typeof value === 'string') return { extension: [{ url, valueString: value }] };
  return { extension: [absent('unknown')] };
};

const absent = (valueCode: 'unknown' | 'not-applicable'): Json => ({
  url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  valueCode,
});

const populationOf = (reported: Reported, line: Line, name: string, rows: RowsByFact | null): Json => {
  const fact = reported.assessment.facts.find(({ id }) => id === name);
  return {
    code: populationCode(line, name, factLabel(reported.scheme, name, reported.language)),
    ...(fact ? tellValue(fact) : { extension: [absent('unknown')] }),
    ...(hasRows(fact, rows) ? { subjectResults: { reference: `#${listId(name)}` } } : {}),
  };
};

const scoreOf = (item: ScoredItem | undefined): Json => {
  const value = item?.score ?? item?.amount ?? (typeof item?.value === 'number' ? item.value : null);
  if (typeof value === 'number') return { measureScore: { value } };
  const told = typeof item?.met === 'boolean' ? [{ url: ownUrl('met'), valueBoolean: item.met }] : [];
  const why = item?.reason === 'MISSING_FACT' ? 'unknown' : 'not-applicable';
  return { extension: told.length > 0 ? told : [absent(why)] };
};

const groupOf = (reported: Reported, line: Line, rows: RowsByFact | null): Json => {
  const item = reported.assessment.items.find(({ id }) => id === line.id);
  const met = typeof item?.met === 'boolean' ? [{ url: ownUrl('met'), valueBoolean: item.met }] : [];
  const { extension = [], ...score } = scoreOf(item) as { extension?: Json[] };
  const extensions = [...met, ...extension.filter(({ url }) => url !== ownUrl('met'))];
  return {
    ...(extensions.length > 0 ? { extension: extensions } : {}),
    code: groupCode(line, reported.language),
    population: factsOf(line.mechanism).map((fact) => populationOf(reported, line, fact, rows)),
    ...score,
  };
};

/** R4 has no score of the whole: it stands in groups of its own. */
const totalsOf = ({ assessment }: Reported): Json[] =>
  (['score', 'applicablePoints', 'rescaled', 'amount'] as const).flatMap((name) => {
    const value = assessment[name];
    if (value === undefined) return [];
    const code = coded(ownUrl('total'), name);
    return [value === null ? { extension: [absent('unknown')], code } : { code, measureScore: { value } }];
  });

const listOf = ({ assessment, language }: Reported, name: string, { rows, more }: Rows): Json => {
  const path = assessment.facts.find(({ id }) => id === name)?.records;
  const text =
    language === 'en' ? `The first of a longer list: ${path}` : `清单较长，此处为前一部分，全部见 ${path}`;
  return {
    resourceType: 'List',
    id: listId(name),
    status: 'current',
    mode: 'snapshot',
    ...(more ? { note: [{ text }] } : {}),
    ...(rows.length > 0
      ? { entry: rows.map(({ id, label }) => ({ item: { identifier: { value: id }, display: label } })) }
      : {
          emptyReason: coded('http://terminology.hl7.org/CodeSystem/list-empty-reason', 'nilknown'),
        }),
  };
};

/**
 * An assessment as a FHIR R4 MeasureReport. With rows it is a subject-list: what was counted, one entry each, without a
 * name; without them a summary.
 */
export const measureReportOf = (reported: Reported, rows: RowsByFact | null): Json => {
  const { scheme, assessment, period, language } = reported;
  const lines = scheme.lines as Line[];
  return {
    resourceType: 'MeasureReport',
    ...(assessment.snapshot ? { id: assessment.snapshot } : {}),
    language,
    ...(rows && rows.size > 0
      ? { contained: [...rows].map(([name, one]) => listOf(reported, name, one)) }
      : {}),
    status: 'complete',
    type: rows ? 'subject-list' : 'summary',
    measure: measureUrl(scheme.id),
    date: assessment.collectedAt,
    reporter: {
      identifier: {
        system: assessment.unit ? ownUrl('point') : 'urn:std:gb:2260',
        value: assessment.unit?.id ?? assessment.region,
      },
      display: assessment.unit?.name ?? assessment.regionName,
    },
    period: { start: period.firstDay, end: period.lastDay },
    group: [...lines.map((line) => groupOf(reported, line, rows)), ...totalsOf(reported)],
  };
};
