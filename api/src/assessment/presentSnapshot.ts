import type { FactValue } from '@fcs/shared/assessment/facts.ts';
import type { SnapshotDifference, SnapshotView } from '@fcs/shared/contracts/rounds.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { frozenAssessment } from './findSnapshot.ts';
import type { SnapshotDocument } from './Snapshot.ts';

const roles: Readonly<Record<string, { zh: string; en: string }>> = {
  county: { zh: '区县管理员', en: 'county administrator' },
  assessor: { zh: '考核员', en: 'assessor' },
};

/** A role, never a name. */
export const roleName = (role: string, language: Language): string => {
  const known = roles[role] ?? { zh: '系统', en: 'the system' };
  return language === 'en' ? known.en : known.zh;
};

export const presentSnapshot = (one: SnapshotDocument, language: Language): SnapshotView => ({
  id: one._id,
  number: one.number,
  hash: one.hash,
  previous: one.previous,
  kind: one.kind,
  scheme: one.scheme,
  schemeVersion: one.schemeVersion,
  region: one.region,
  unit: one.unit,
  period: one.period,
  round: one.round,
  version: one.version,
  replaces: one.replaces,
  reason: one.reason,
  by: roleName(one.role, language),
  at: one.at.toISOString(),
  score: one.score,
  applicablePoints: one.applicablePoints,
  rescaled: one.rescaled,
  amount: one.amount,
});

type Told = { id: string; label: string; value: FactValue };

const changes = (before: readonly Told[], after: readonly Told[]) =>
  after.flatMap(({ id, label, value }) => {
    const old = before.find((one) => one.id === id);
    return old && old.value === value ? [] : [{ id, label, before: old?.value ?? null, after: value }];
  });

/** What changed between two snapshots of one subject: lines and the facts behind them. */
export const differenceOf = (
  from: SnapshotDocument,
  to: SnapshotDocument,
  language: Language,
): SnapshotDifference => {
  const [a, b] = [frozenAssessment(from, language), frozenAssessment(to, language)];
  const lines = ({ items }: typeof a): Told[] =>
    items.map(({ id, label, score, amount, met }) => ({ id, label, value: score ?? amount ?? met ?? null }));
  const facts = (one: typeof a): Told[] => one.facts.map(({ id, label, value }) => ({ id, label, value }));
  return {
    from: from._id,
    to: to._id,
    score: { before: from.score ?? from.amount, after: to.score ?? to.amount },
    items: changes(lines(a), lines(b)),
    facts: changes(facts(a), facts(b)),
  };
};
