import type { Facts, FactValue } from '@fcs/shared/assessment/facts.ts';
import type { Readings } from '@fcs/shared/assessment/readings.ts';
import type { SheetScheme } from '@fcs/shared/assessment/scheme.ts';
import type { QualityRow } from '@fcs/shared/contracts/quality.ts';
import type { AnswerDay, Visit } from '@fcs/shared/dataQuality.ts';

/** A row to clear, and what makes it another one when it changes: times and counts, never words. */
export type FoundRow = QualityRow & { stands: readonly (string | number)[] };

/** A sheet as it stands now: what is found is weighed against it. */
export type Sheet = { scheme: SheetScheme; readings: Readings; facts: Facts };

/** The sheet that is asked about, and that of annex 7: each is read once, and only where something is found. */
export type Sheets = { asked: () => Promise<Sheet>; quality: () => Promise<Sheet> };

export type Whole = { sheet: Sheet; facts: Readonly<Record<string, FactValue>> };

/** What one check found: the rows to clear, the visits and answers among them, and out of how many. */
export type Found = {
  rows: FoundRow[];
  visits: Visit[];
  answers: AnswerDay[];
  of: number;
  /** Of what is missing: the facts as they would be were it there, in the sheet it counts in. */
  whole?: (sheets: Sheets) => Promise<Whole | null>;
};

export const nothing = { visits: [], answers: [] };
