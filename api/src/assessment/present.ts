import type { AmountItem } from '@fcs/shared/assessment/amount.ts';
import type { Result } from '@fcs/shared/assessment/evaluate.ts';
import { explain } from '@fcs/shared/assessment/explain.ts';
import type { FactDeclaration, Line, Scheme } from '@fcs/shared/assessment/scheme.ts';
import { factsOf } from '@fcs/shared/assessment/schemeChecks.ts';
import type { SheetItem } from '@fcs/shared/assessment/sheet.ts';
import type { TargetItem } from '@fcs/shared/assessment/targets.ts';
import { words } from '@fcs/shared/assessment/words.ts';
import type { Assessment, CollectedFact, Evaluation, ScoredItem } from '@fcs/shared/contracts/assessment.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import type { Assessed } from './assess.ts';
import type { Gathered } from './collectFacts.ts';
import type { Subject } from './findSubject.ts';
import { tellerOf } from './teller.ts';

export const short = (language: Language): 'zh' | 'en' => (language === 'en' ? 'en' : 'zh');

/** Document, annex and row of a line, as an official would look it up. */
export const clauseOf = (scheme: Scheme, { clause }: Line, language: Language): string => {
  const { number, title } = scheme.document;
  const { zh, en } = { zh: number ?? title.zh, en: number ?? title.en };
  if ('section' in clause)
    return language === 'en' ? `${en}, ${clause.section.en}` : `${zh} ${clause.section.zh}`;
  return language === 'en'
    ? `${en}, annex ${clause.annex}, row ${clause.row}`
    : `${zh} 附件${clause.annex} 第${clause.row}行`;
};

const readingInWords = (line: Line, inForce: Record<string, string>, language: Language): string | null => {
  const labels = line.readings.flatMap(({ id, on, label }) =>
    inForce[on] === id ? label[short(language)] : [],
  );
  return labels.length > 0 ? labels.join(language === 'en' ? '; ' : '；') : null;
};

const presentItem = (
  scheme: Scheme,
  item: SheetItem | AmountItem | TargetItem,
  language: Language,
): ScoredItem => {
  const line = (scheme.lines as Line[]).find(({ id }) => id === item.id) as Line;
  const { facts: missing = [], ...numbers } = item;
  return {
    ...numbers,
    label: line.label[short(language)],
    explanation: explain(scheme, item, short(language)),
    clause: clauseOf(scheme, line, language),
    reading: readingInWords(line, item.readings, language),
    facts: factsOf(line.mechanism),
    missing,
  };
};

/** A result of the engine on the wire, each line in the language asked for. */
export const presentResult = (scheme: Scheme, result: Result, language: Language): Evaluation => {
  const items = result.items.map((item) => presentItem(scheme, item, language));
  if (result.kind === 'amount') return { amount: result.amount, amountUnit: result.unit, items };
  if (result.kind === 'targets') return { items };
  const { score, applicablePoints, rescaled } = result;
  return { score, applicablePoints, rescaled, items };
};

/** The list behind a number: the same subject, so the same records; of a frozen number the list frozen with it. */
const recordsPath = (subject: Subject, fact: FactDeclaration, snapshot: string | null): string => {
  const { scheme, where, unit, readingsAsked } = subject;
  const query = new URLSearchParams({
    scheme: scheme.id,
    region: where.region,
    period: where.period.id,
    ...(unit ? { unit: unit.id } : {}),
    ...(readingsAsked ? { readings: readingsAsked } : {}),
    ...(snapshot ? { snapshot } : {}),
  });
  return `/api/v1/assessments/facts/${fact.name}?${query}`;
};

const presentEntry = (gathered: Gathered, language: Language): Pick<CollectedFact, 'entered'> => {
  const { entry, source } = gathered;
  if (!entry) return {};
  return {
    entered: {
      by: tellerOf(entry, language),
      at: entry.at.toISOString(),
      reason: entry.reason,
      period: entry.period,
      superseded: source === 'records',
      value: entry.value,
    },
  };
};

const presentFact = (
  subject: Subject,
  gathered: Gathered,
  language: Language,
  snapshot: string | null,
): CollectedFact => {
  const { fact, value, source, recordCount, basedOn, marks } = gathered;
  return {
    id: fact.name,
    label: fact.label[short(language)],
    type: fact.type,
    unit: words[short(language)].each(fact.unit),
    value,
    source,
    records: recordsPath(subject, fact, snapshot),
    recordCount,
    basedOn,
    ...presentEntry(gathered, language),
    marks,
  };
};

/** An assessment collected now, whole: what came out, of which lines, from which facts. */
export const presentAssessment = (
  subject: Subject,
  { result, facts, loaded }: Assessed,
  { now, language, snapshot = null }: { now: Date; language: Language; snapshot?: string | null },
): Assessment => ({
  scheme: subject.scheme.id,
  title: subject.scheme.title[short(language)],
  region: subject.where.region,
  regionName: subject.region.name,
  unit: subject.unit,
  period: subject.where.period.id,
  snapshot,
  collectedAt: now.toISOString(),
  ...presentResult(subject.scheme, result, language),
  facts: facts.map((fact) => presentFact(subject, fact, language, snapshot)),
  loaded,
});
