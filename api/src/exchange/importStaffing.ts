import { day } from '@fcs/shared/contracts/common.ts';
import type { SheetImport } from '@fcs/shared/contracts/exchange.ts';
import { type StaffingDraft, staffingKind } from '@fcs/shared/contracts/trainings.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findOpenStaffings } from '../training/findKnown.ts';
import { recordStaffing } from '../training/recordStaffing.ts';
import { duties } from '../training/staffingRules.ts';
import { type Imported, importSheet } from './importSheet.ts';
import { codeOf, staffingWords } from './kindWords.ts';
import { type OwnRoster, readOwnRoster } from './ownRoster.ts';
import type { Fault, TableRow } from './table.ts';

/** The columns of the register as it is downloaded; what has ended is no duty or paper to note. */
const columns = {
  point: { titles: ['机构', 'Institution'] },
  staff: { titles: ['人员', 'Person'] },
  kind: { titles: ['身份或证书', 'Duty or paper'] },
  from: { titles: ['起', 'From'] },
  validUntil: { titles: ['有效期至', 'Valid until'], optional: true },
  ended: { titles: ['结束', 'Ended'], optional: true },
} as const;
type Name = keyof typeof columns;

const isSoundDay = (text: string): boolean => day.safeParse(text).success && isDay(text);

const readRow = (
  tx: WriteTx,
  roster: OwnRoster,
  { values, row }: TableRow<Name>,
): { thing: StaffingDraft | null; faults: Fault[] } => {
  const faults: Fault[] = [];
  const fault = (field: Name, code: string): void => void faults.push({ field: `row.${row}.${field}`, code });
  const { from, validUntil } = values;
  const point = roster.institution(values.point);
  if (!point) fault('point', 'unknown_point');
  const member = point && roster.member(values.staff, point);
  if (typeof member === 'string') fault('staff', member);
  const kind = codeOf(staffingKind, staffingWords, values.kind);
  if (kind === null) fault('kind', 'unknown_kind');
  if (!isSoundDay(from)) fault('from', 'not_a_day');
  else if (from > dayOf(tx.now)) fault('from', 'in_future');
  if (validUntil && !isSoundDay(validUntil)) fault('validUntil', 'not_a_day');
  else if (validUntil && validUntil < from) fault('validUntil', 'reversed');
  if (values.ended) fault('ended', 'already_ended');
  if (faults.length > 0 || !point || !member || typeof member === 'string' || kind === null)
    return { thing: null, faults };
  const draft = { staffId: member._id, pointId: point._id, kind, from };
  return { thing: { ...draft, ...(validUntil ? { validUntil } : {}) }, faults };
};

/** What a row takes the place of: the same paper of the person, or whoever is in charge there. */
const slotOf = ({ pointId, staffId, kind }: Pick<StaffingDraft, 'pointId' | 'staffId' | 'kind'>): string =>
  duties.includes(kind) ? `${pointId} duty` : `${pointId} ${staffId} ${kind}`;

/** One row for each duty or paper; none that is known, nor one from before what took its place. */
const checkTogether = async (
  tx: WriteTx,
  lines: readonly { row: number; thing: StaffingDraft }[],
): Promise<Fault[]> => {
  const open = await findOpenStaffings(
    tx,
    lines.map(({ thing }) => thing.pointId),
  );
  const since = new Map(open.map((one) => [slotOf(one), one]));
  const seen = new Set<string>();
  return lines.flatMap(({ row, thing }) => {
    const slot = slotOf(thing);
    const before = since.get(slot);
    const twice = seen.has(slot);
    seen.add(slot);
    if (twice) return [{ field: `row.${row}.kind`, code: 'duplicate' }];
    if (before && before.day > thing.from) return [{ field: `row.${row}.from`, code: 'before_start' }];
    const same = before?.day === thing.from && before.staffId === thing.staffId && before.kind === thing.kind;
    return same ? [{ field: `row.${row}.kind`, code: 'duplicate' }] : [];
  });
};

/** Duties and papers of the staff of own institutions, all rows or none (D14, D19). */
export const importStaffing = async (tx: WriteTx, input: SheetImport): Promise<Imported> => {
  const roster = await readOwnRoster(tx);
  return importSheet<Name, StaffingDraft>(tx, input, {
    columns,
    most: 300,
    read: async (row) => readRow(tx, roster, row),
    checkTogether: (lines) => checkTogether(tx, lines),
    write: async (drafts) => {
      for (const draft of drafts) await recordStaffing(tx, draft);
    },
  });
};
