import type { Line, Scheme } from '@fcs/shared/assessment/scheme.ts';
import { factsOf } from '@fcs/shared/assessment/schemeChecks.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { clauseOf } from '../assessment/present.ts';

type Json = Record<string, unknown>;

/** Canonical names of what this product defines itself. */
export const measureUrl = (scheme: string): string => `urn:free-contraceptive-service:Measure:${scheme}`;
export const ownUrl = (what: string): string => `urn:free-contraceptive-service:${what}`;
const hl7 = 'http://terminology.hl7.org/CodeSystem';

export const coded = (system: string, code: string, text?: string): Json => ({
  coding: [{ system, code }],
  ...(text ? { text } : {}),
});

/** Group scoring, which R4 has for the whole measure only, as the quality measure guide writes it. */
const scoringExtension = (line: Line): Json => ({
  url: 'http://hl7.org/fhir/us/cqfmeasures/StructureDefinition/cqfm-scoring',
  valueCodeableConcept: coded(`${hl7}/measure-scoring`, isShare(line) ? 'proportion' : 'continuous-variable'),
});

const isShare = ({ mechanism }: Line): boolean => 'part' in mechanism && 'of' in mechanism;

/** Part and whole of a share are numerator and denominator; other facts keep their own names. */
export const populationCode = ({ mechanism }: Line, fact: string, label: string): Json => {
  if ('part' in mechanism && mechanism.part === fact)
    return coded(`${hl7}/measure-population`, 'numerator', label);
  if ('of' in mechanism && mechanism.of === fact)
    return coded(`${hl7}/measure-population`, 'denominator', label);
  return coded(ownUrl('fact'), fact, label);
};

export const groupCode = (line: Line, language: Language): Json =>
  coded(ownUrl('line'), line.id, language === 'en' ? line.label.en : line.label.zh);

export const factLabel = (scheme: Scheme, name: string, language: Language): string => {
  const label = scheme.facts.find((fact) => fact.name === name)?.label;
  return (language === 'en' ? label?.en : label?.zh) ?? name;
};

const groupOf = (scheme: Scheme, line: Line, language: Language): Json => ({
  extension: [scoringExtension(line)],
  code: groupCode(line, language),
  description: `${clauseOf(scheme, line, language)}: ${language === 'en' ? line.meaning.en : line.meaning.zh}`,
  population: factsOf(line.mechanism).map((fact) => ({
    code: populationCode(line, fact, factLabel(scheme, fact, language)),
    criteria: {
      description: factLabel(scheme, fact, language),
      language: 'text/plain',
      expression: fact,
    },
  })),
});

/** An official rule as a FHIR R4 Measure: one group for each line, its facts as populations. */
export const measureOf = (scheme: Scheme, language: Language): Json => {
  const { document } = scheme;
  const tongue = language === 'en' ? 'en' : 'zh';
  return {
    resourceType: 'Measure',
    id: scheme.id,
    language,
    url: measureUrl(scheme.id),
    version: document.checked,
    name: scheme.id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    title: scheme.title[tongue],
    status: 'active',
    date: document.date,
    publisher: document.issuer[tongue],
    description: `${document.number ?? ''} ${document.title[tongue]}`.trim(),
    jurisdiction: [coded('urn:iso:std:iso:3166', 'CN')],
    relatedArtifact: [{ type: 'citation', citation: document.title[tongue] }],
    scoring: coded(`${hl7}/measure-scoring`, 'continuous-variable'),
    improvementNotation: coded(`${hl7}/measure-improvement-notation`, 'increase'),
    group: (scheme.lines as Line[]).map((line) => groupOf(scheme, line, language)),
  };
};
