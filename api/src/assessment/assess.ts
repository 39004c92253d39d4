import { evaluateKnown, type Result } from '@fcs/shared/assessment/evaluate.ts';
import type { FactDeclaration } from '@fcs/shared/assessment/scheme.ts';
import { schemeIds } from '@fcs/shared/assessment/schemes.ts';
import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { adverseFacts } from '../adverse/facts.ts';
import { dispensingFacts } from '../dispensing/facts.ts';
import { inspectedFacts, orInspected } from '../inspections/facts.ts';
import { machinesFacts } from '../machines/facts.ts';
import { namedDaysKept, outreachFacts } from '../outreach/facts.ts';
import type { FactPage, FactSource, FrozenPiece } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import type { Page } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { pointsFacts } from '../points/facts.ts';
import { regionsFacts } from '../regions/facts.ts';
import { drawnFacts, orDrawn } from '../sampling/facts.ts';
import { stockFacts } from '../stock/facts.ts';
import { abortionCount, surgeryFacts } from '../surgery/facts.ts';
import { surveysFacts } from '../surveys/facts.ts';
import { trainingFacts } from '../training/facts.ts';
import {
  type Asked,
  collectFact,
  collectFacts,
  type Gathered,
  type SourceOf,
  valuesOf,
} from './collectFacts.ts';
import { dispensedValue } from './dispensedValue.ts';
import { heldAssessments } from './heldAssessments.ts';
import { level } from './level.ts';
import { listEntries } from './listEntries.ts';
import { qualityScore } from './qualityScore.ts';
import { ofYearBefore } from './yearBefore.ts';

export type Assessed = { result: Result; facts: Gathered[]; loaded: boolean };
export type Assess = (tx: Tx, asked: Asked) => Promise<Assessed>;
export type ListRows = (
  tx: Tx,
  asked: Asked,
  fact: FactDeclaration,
  page: FactPage,
) => Promise<Page<FactRow>>;
export type FreezeRows = (tx: Tx, asked: Asked, fact: FactDeclaration) => Promise<FrozenPiece[]>;

/** Facts collected now, scored by the engine; nothing is stored. Throws SchemeError for readings the scheme lacks. */
export const assess: Assess = async (tx, asked) => {
  const { facts, loaded } = await collectFacts(tx, asked, sourceOf);
  return { result: evaluateKnown(asked.scheme, valuesOf(facts), asked.readings), facts, loaded };
};

/** One fact as every assessment would have it. */
export const collectOne = (tx: Tx, asked: Asked, fact: FactDeclaration): Promise<Gathered> =>
  collectFact(tx, asked, fact, sourceOf);

/** What a gathered fact stands on: the records, or what was entered; nothing where it is missing. */
export const rowsOf = async (
  tx: Tx,
  { records, where, entries }: Gathered,
  page: FactPage,
): Promise<Page<FactRow>> => {
  if (records) return records.rows(tx, where, page);
  return pageInMemory(await listEntries(tx, entries), ({ id }) => id, page);
};

/** The same whole, as it is kept when the number is frozen. */
export const freezeOf = async (tx: Tx, gathered: Gathered): Promise<FrozenPiece[]> => {
  const { records, where } = gathered;
  if (records?.freeze) return records.freeze(tx, where);
  const rows: FactRow[] = [];
  let page: Page<FactRow> | null = null;
  do {
    page = await rowsOf(tx, gathered, { limit: 20_000, ...(page?.next ? { cursor: page.next } : {}) });
    rows.push(...page.data);
  } while (page.next !== null);
  return rows.length === 0 ? [] : [{ rows }];
};

/** What a list of another scheme's fact keeps: found again, then frozen. */
export const freezeRows: FreezeRows = async (tx, asked, fact) =>
  freezeOf(tx, await collectFact(tx, asked, fact, sourceOf));

export const listRows: ListRows = async (tx, asked, fact, page) =>
  rowsOf(tx, await collectFact(tx, asked, fact, sourceOf), page);

const rooms = new Map<string, FactSource>(
  [
    ...regionsFacts,
    ...pointsFacts,
    ...stockFacts,
    ...dispensingFacts,
    ...machinesFacts,
    ...surveysFacts,
    ...surgeryFacts,
    ...adverseFacts,
    ...trainingFacts,
    ...outreachFacts,
    ofYearBefore('abortions.countBefore', abortionCount),
    level,
    heldAssessments,
    qualityScore(assess),
    dispensedValue(assess, listRows, freezeRows),
  ].map((source) => [source.id, source]),
);

/** Names that mean something else in these schemes; null: no room can tell. */
const otherwise: Record<string, Record<string, FactSource | null>> = {
  // 5 product and 5 surgery clients are no answers of product clients.
  'nanchuan-2023-quality': { 'satisfaction.sampled': null, 'satisfaction.satisfied': null },
  // Days with an event; 城中卫发〔2019〕9号 counts days with messages.
  'yueqing-2024': { 'campaigns.namedDays': namedDaysKept },
};

/** What only a round can draw: its closed sample comes before what a room counts. */
const drawn = new Map<string, FactSource>([
  ...rooms,
  ...drawnFacts.map((fact) => [fact, orDrawn(fact, rooms.get(fact) ?? null)] as const),
]);

/** What is looked at on the spot: a finding of a round comes before what a room counts. */
const sources = new Map<string, FactSource>([
  ...drawn,
  ...[...inspectedFacts(schemeIds)].map(
    (fact) => [fact, orInspected(fact, drawn.get(fact) ?? null)] as const,
  ),
]);

const sourceOf: SourceOf = (scheme, fact) => {
  const other = otherwise[scheme]?.[fact];
  return other === undefined ? (sources.get(fact) ?? null) : other;
};
