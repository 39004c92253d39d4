import { parametersOf } from '@fcs/shared/assessment/parameters.ts';
import type { FactDeclaration, Line, Scheme } from '@fcs/shared/assessment/scheme.ts';
import { factsOf } from '@fcs/shared/assessment/schemeChecks.ts';
import { words } from '@fcs/shared/assessment/words.ts';
import type { Scheme as SchemeView, schemeSummary } from '@fcs/shared/contracts/assessment.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import type * as z from 'zod/mini';
import { clauseOf, short } from './present.ts';

type Summary = z.infer<typeof schemeSummary>;

export const presentSummary = (scheme: Scheme, language: Language): Summary => {
  const { number, title, issuer, annex, date, checked } = scheme.document;
  const own = short(language);
  return {
    id: scheme.id,
    title: scheme.title[own],
    kind: scheme.kind,
    full: scheme.kind === 'sheet' ? scheme.full : null,
    document: { number, title: title[own], issuer: issuer[own], annex, date, checked },
  };
};

const presentFact = (fact: FactDeclaration, language: Language): SchemeView['facts'][number] => ({
  id: fact.name,
  label: fact.label[short(language)],
  type: fact.type,
  unit: words[short(language)].each(fact.unit),
  mayBeNull: fact.mayBeNull === true,
  better: fact.better,
  choices: fact.choices ?? null,
});

const targetOf = ({ mechanism }: Line): number | true | null => {
  if (mechanism.type === 'hold') return true;
  return mechanism.type === 'reach' || mechanism.type === 'share' ? mechanism.target : null;
};

const presentLine = (scheme: Scheme, line: Line, language: Language): SchemeView['items'][number] => {
  const own = short(language);
  return {
    id: line.id,
    label: line.label[own],
    points: 'points' in line ? line.points : null,
    target: targetOf(line),
    clause: clauseOf(scheme, line, language),
    meaning: line.meaning[own],
    source: line.source,
    facts: factsOf(line.mechanism),
    mechanism: line.mechanism.type,
    parameters: parametersOf(line),
    readings: line.readings.map(({ id, on, label, why, chosen }) => ({
      id,
      on,
      label: label[own],
      why: why[own],
      chosen: chosen === true,
    })),
  };
};

/** An official rule in the language asked for: its paper, its facts, its lines with every reading. */
export const presentScheme = (scheme: Scheme, language: Language): SchemeView => ({
  ...presentSummary(scheme, language),
  facts: scheme.facts.map((fact) => presentFact(fact, language)),
  items: (scheme.lines as Line[]).map((line) => presentLine(scheme, line, language)),
});
