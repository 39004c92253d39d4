import { evaluateKnown, type Result } from '@fcs/shared/assessment/evaluate.ts';
import type { Facts, FactValue } from '@fcs/shared/assessment/facts.ts';
import type { Readings } from '@fcs/shared/assessment/readings.ts';
import type { Scheme } from '@fcs/shared/assessment/scheme.ts';
import type { Assessment, CollectedFact } from '@fcs/shared/contracts/assessment.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import type { Tx } from '../platform/tx.ts';
import type { Assessed } from './assess.ts';
import { valuesOf } from './collectFacts.ts';
import type { EvidenceOf } from './Evidence.ts';
import { frozenAssessment } from './findSnapshot.ts';
import type { Subject } from './findSubject.ts';
import { keepEvidence } from './keepEvidence.ts';
import { presentAssessment, presentResult } from './present.ts';
import type { SnapshotDocument } from './Snapshot.ts';

/** What the served bytes are made of: enough to score it again. */
export type FrozenContent = { facts: Facts; readings: Readings; result: Result; loaded: boolean };

/** A result that can be frozen: of whom, what it stands on, and how it reads under an id. */
export type Freezable = {
  scheme: Scheme;
  of: Pick<SnapshotDocument, 'region' | 'regionPath' | 'unit' | 'period' | 'readings'>;
  content: FrozenContent;
  /** What was kept of the lists behind the numbers. */
  evidence: EvidenceOf[] | undefined;
  told: (id: string, at: Date, language: Language) => Assessment;
};

/** What was collected now, with the lists behind it, which are stored before the result is. */
export const freezable = async (tx: Tx, subject: Subject, assessed: Assessed): Promise<Freezable> => ({
  evidence: await keepEvidence(tx, subject.where.regionPath, assessed.facts),
  scheme: subject.scheme,
  of: {
    region: subject.where.region,
    regionPath: subject.where.regionPath,
    unit: subject.where.unit,
    period: subject.where.period.id,
    readings: subject.readingsAsked ?? '',
  },
  content: {
    facts: valuesOf(assessed.facts),
    readings: subject.readings,
    result: assessed.result,
    loaded: assessed.loaded,
  },
  told: (snapshot, now, language) => presentAssessment(subject, assessed, { now, language, snapshot }),
});

/** A fact that an appeal or a correction decided, and why. */
export type Decision = { fact: string; value: FactValue; reason: string; at: Date };

const decided = (fact: CollectedFact, decision: Decision | undefined, language: Language): CollectedFact => {
  if (!decision) return fact;
  const { value, reason, at } = decision;
  const by = language === 'en' ? 'county administrator' : '区县管理员';
  return {
    ...fact,
    value,
    source: 'entered',
    entered: { by, at: at.toISOString(), reason, period: '', superseded: false, value },
    marks: [...fact.marks.filter((mark) => mark !== 'decided'), 'decided'],
  };
};

/** A stored result with some facts decided otherwise: nothing else is collected anew. */
export const redecided = (
  base: SnapshotDocument,
  scheme: Scheme,
  decisions: readonly Decision[],
): Freezable => {
  const before = JSON.parse(base.content) as FrozenContent;
  const values = Object.fromEntries(decisions.map(({ fact, value }) => [fact, value]));
  const facts = { ...before.facts, ...values };
  const result = evaluateKnown(scheme, facts, before.readings);
  const { region, regionPath, unit, period, readings } = base;
  return {
    scheme,
    of: { region, regionPath, unit, period, readings },
    content: { ...before, facts, result },
    evidence: base.evidence,
    told: (snapshot, _at, language) => {
      const frozen = frozenAssessment(base, language);
      return {
        ...frozen,
        snapshot,
        ...presentResult(scheme, result, language),
        facts: frozen.facts.map((fact) =>
          decided(
            { ...fact, records: fact.records.replace(base._id, snapshot) },
            decisions.findLast((one) => one.fact === fact.id),
            language,
          ),
        ),
      };
    },
  };
};
