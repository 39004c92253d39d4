import type { SnapshotView } from '@fcs/shared/contracts/rounds.ts';

/** The versions of one sheet of a round, newest first. */
export const versionsOf = (
  snapshots: readonly SnapshotView[],
  round: string,
  unit: string | null,
): SnapshotView[] =>
  snapshots.filter((one) => one.round === round && one.unit === unit).sort((a, b) => b.version - a.version);
