import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import { type EvidenceKind, evidenceKind } from '@fcs/shared/contracts/activities.ts';
import type { ActivityDocument } from './Activity.ts';

/** The papers an event's pack lacks (D15, 南川区 2023 annex 7 row 6). Scans at the door stand for a sheet of signatures. */
export const missingOf = ({
  state,
  evidence,
  signIns,
}: Pick<ActivityDocument, 'state' | 'evidence' | 'signIns'>): EvidenceKind[] => {
  if (state === 'cancelled') return [];
  const there = new Set<EvidenceKind>(evidence.map(({ kind }) => kind));
  if (signIns > 0) there.add('signIn');
  return evidenceKind.options.filter((kind) => !there.has(kind));
};

/** Points a missing paper costs, as the rule's own file says. */
export const pointsEach = (() => {
  const line = findScheme('nanchuan-2023-quality')?.lines.find(({ id }) => id === 'publicity');
  const { mechanism } = line as unknown as { mechanism: { faults: { fact: string; each: number }[] } };
  return mechanism.faults.find(({ fact }) => fact === 'publicity.evidenceMissing')?.each ?? 0;
})();
