import { day } from '@fcs/shared/contracts/common.ts';
import type { SheetImport } from '@fcs/shared/contracts/exchange.ts';
import { type StaffingDraft, staffingKind } from '@fcs/shared/contracts/trainings.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findOpenStaffings } from '../training/findKnown.ts';
import { recordStaffings } from '../training/recordStaffing.ts';
import { duties } from '../training/staffingRules.ts';
import { type Imported, importSheet } from './importSheet.ts';
import { codeOf, everyWord, staffingWords } from './kindWords.ts';
import { type OwnRoster, readOwnRoster } from './ownRoster.ts';
import type { Columns, Fault, TableRow } from './table.ts';

/** The columns of the register as it is downloaded; what has ended is no duty or paper to note. */
export const staffingColumns = {
  point: {
    titles: ['机构', 'Institution'],
    write: { zh: '照“地点”表填编号或名称', en: 'Number or name, as in the sheet of places' },
  },
  staff: { titles: ['人员', 'Person'], write: { zh: '照“人员”表填', en: 'As in the sheet of staff' } },
  kind: { titles: ['身份或证书', 'Duty or paper'], write: everyWord(staffingWords) },
  from: { titles: ['起', 'From'], write: { zh: '如 2026-01-15', en: 'Like 2026-01-15' } },
  validUntil: {
    titles: ['有效期至', 'Valid until'],
    optional: true,
    write: { zh: '没有期限就不填', en: 'Left out where it has no end' },
  },
  ended: {
    titles: ['结束', 'Ended'],
    optional: true,
    write: { zh: '已经结束的不用导入', en: 'Leave out what has ended' },
  },
} as const satisfies Columns<string>;
type Name = keyof typeof staffingColumns;
type Line = { draft: StaffingDraft; regionPath: string };

const isSoundDay = (text: string): boolean => day.safeParse(text).success && isDay(text);

const readRow = (
  tx: WriteTx,
  roster: OwnRoster,
  { values, row }: TableRow<Name>,
): { thing: Line | null; faults: Fault[] } => {
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
  const { _id: pointId, regionPath } = point;
  const draft = { staffId: member._id, pointId, kind, from, ...(validUntil ? { validUntil } : {}) };
  return { thing: { draft, regionPath }, faults };
};

/** What a row takes the place of: the same paper of the person, or whoever is in charge there. */
const slotOf = ({ pointId, staffId, kind }: Pick<StaffingDraft, 'pointId' | 'staffId' | 'kind'>): string =>
  duties.includes(kind) ? `${pointId} duty` : `${pointId} ${staffId} ${kind}`;

/** One row for each duty or paper; none that is known, nor one from before what took its place. */
const checkTogether = async (
  tx: WriteTx,
  lines: readonly { row: number; thing: Line }[],
): Promise<Fault[]> => {
  const open = await findOpenStaffings(
    tx,
    lines.map(({ thing }) => thing.draft.pointId),
  );
  const since = new Map(open.map((one) => [slotOf(one), one]));
  const seen = new Set<string>();
  return lines.flatMap(({ row, thing: { draft } }) => {
    const slot = slotOf(draft);
    const before = since.get(slot);
    const twice = seen.has(slot);
    seen.add(slot);
    if (twice) return [{ field: `row.${row}.kind`, code: 'duplicate' }];
    if (before && before.day > draft.from) return [{ field: `row.${row}.from`, code: 'before_start' }];
    const same = before?.day === draft.from && before.staffId === draft.staffId && before.kind === draft.kind;
    return same ? [{ field: `row.${row}.kind`, code: 'duplicate' }] : [];
  });
};

/** Duties and papers of the staff of own institutions, all rows or none (D14, D19). */
export const importStaffing = async (tx: WriteTx, input: SheetImport): Promise<Imported> => {
  const roster = await readOwnRoster(tx);
  return importSheet<Name, Line>(tx, input, {
    columns: staffingColumns,
    most: 2_000,
    read: async (row) => readRow(tx, roster, row),
    checkTogether: (lines) => checkTogether(tx, lines),
    write: async (lines) => void (await recordStaffings(tx, lines)),
  });
};
