import type { OperationView } from '@fcs/shared/contracts/surgery.ts';

type Row = OperationView['price']['rows'][number];
type Chosen = Readonly<Record<string, string>>;

/** Of a row with two prices the chosen one; the stated price governs, whatever its items add up to. */
export const chargedFor = ({ id, stated, choices }: Row, chosen: Chosen): number =>
  choices.find((one) => one.id === chosen[id])?.stated ?? stated;

export const totalOf = (rows: readonly Row[], chosen: Chosen): number =>
  rows.reduce((sum, row) => sum + chargedFor(row, chosen), 0);
