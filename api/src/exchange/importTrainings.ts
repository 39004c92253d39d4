import type { SheetImport } from '@fcs/shared/contracts/exchange.ts';
import { trainingDraft, trainingKind } from '@fcs/shared/contracts/trainings.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import type { WriteTx } from '../platform/tx.ts';
import { findKnownTrainings } from '../training/findKnown.ts';
import { recordTrainings } from '../training/recordTraining.ts';
import { type Imported, importSheet } from './importSheet.ts';
import { codeOf, everyWord, trainingWords } from './kindWords.ts';
import { type OwnRoster, readOwnRoster } from './ownRoster.ts';
import type { Columns, Fault, TableRow } from './table.ts';

/** The columns of the register as it is downloaded: a row for each person who came. */
export const trainingColumns = {
  day: { titles: ['日期', 'Day'], write: { zh: '如 2026-01-15', en: 'Like 2026-01-15' } },
  subject: { titles: ['培训内容', 'Subject'] },
  kind: { titles: ['类别', 'Kind'], write: everyWord(trainingWords) },
  hours: { titles: ['学时', 'Hours'], write: { zh: '可以填半个', en: 'Halves are allowed' } },
  credits: { titles: ['学分', 'Credits'], optional: true },
  place: { titles: ['地点', 'Place'] },
  organiser: { titles: ['主办单位', 'Organiser'] },
  point: {
    titles: ['登记机构', 'Institution'],
    write: { zh: '照“地点”表填编号或名称', en: 'Number or name, as in the sheet of places' },
  },
  attendee: {
    titles: ['参加人', 'Attendee'],
    optional: true,
    write: {
      zh: '照“人员”表填；每人一行，其他列照抄',
      en: 'As in the sheet of staff; a row a person, the rest repeated',
    },
  },
  of: {
    titles: ['所在机构', 'Of'],
    optional: true,
    write: { zh: '不填就是登记机构', en: 'Left out: the institution of the training' },
  },
} as const satisfies Columns<string>;
type Name = keyof typeof trainingColumns;
type Draft = z.output<typeof trainingDraft>;
type Line = { draft: Draft; regionPath: string; attendee: Draft['attendees'][number] | null };

const fields: Readonly<Record<string, Name>> = { pointId: 'point' };

/** Who came, for the institution named beside, else for the one that recorded it. */
const attendeeIn = (
  roster: OwnRoster,
  { attendee, of, point }: Record<Name, string>,
  fault: (field: Name, code: string) => void,
): Line['attendee'] => {
  if (attendee === '') return null;
  const place = roster.institution(of || point);
  if (!place) {
    fault(of ? 'of' : 'point', 'unknown_point');
    return null;
  }
  const found = roster.member(attendee, place);
  if (typeof found !== 'string') return { staffId: found._id, pointId: place._id };
  fault('attendee', found);
  return null;
};

const readRow = (
  tx: WriteTx,
  roster: OwnRoster,
  { values, row }: TableRow<Name>,
): { thing: Line | null; faults: Fault[] } => {
  const faults = new Map<Name, string>();
  const fault = (field: Name, code: string): void => void faults.set(field, faults.get(field) ?? code);
  const { day, subject, place, organiser } = values;
  if (!isDay(day)) fault('day', 'not_a_day');
  else if (day > dayOf(tx.now)) fault('day', 'in_future');
  const point = roster.institution(values.point);
  if (!point) fault('point', 'unknown_point');
  const read = trainingDraft.safeParse({
    ...{ pointId: point?._id ?? 'none', subject, day, place, organiser, attendees: [] },
    kind: codeOf(trainingKind, trainingWords, values.kind),
    hours: Number(values.hours || Number.NaN),
    credits: Number(values.credits || 0),
  });
  if (!read.success)
    for (const { path } of read.error.issues) {
      const name = String(path[0]);
      fault(fields[name] ?? (name as Name), name === 'kind' ? 'unknown_kind' : 'invalid_format');
    }
  const attendee = attendeeIn(roster, values, fault);
  const told = [...faults].map(([field, code]) => ({ field: `row.${row}.${field}`, code }));
  return told.length > 0 || !read.success || !point
    ? { thing: null, faults: told }
    : { thing: { draft: read.data, regionPath: point.regionPath, attendee }, faults: [] };
};

const keyOf = ({ attendees: _attendees, ...draft }: Draft): string => JSON.stringify(draft);

/** Nobody comes twice to one training, and none that is known is recorded once more. */
const checkTogether = async (
  tx: WriteTx,
  lines: readonly { row: number; thing: Line }[],
): Promise<Fault[]> => {
  const known = await findKnownTrainings(
    tx,
    lines.map(({ thing }) => thing.draft),
  );
  const seen = new Set<string>();
  return lines.flatMap(({ row, thing: { draft, attendee } }) => {
    const faults: Fault[] = [];
    if (known(draft)) faults.push({ field: `row.${row}.subject`, code: 'duplicate' });
    const key = `${keyOf(draft)} ${attendee?.staffId ?? ''}`;
    if (seen.has(key)) faults.push({ field: `row.${row}.attendee`, code: 'duplicate' });
    seen.add(key);
    return faults;
  });
};

/** Rows of the same training become one record with all who came. */
const together = (lines: readonly Line[]): Omit<Line, 'attendee'>[] => {
  const trainings = new Map<string, Omit<Line, 'attendee'>>();
  for (const { draft, regionPath, attendee } of lines) {
    const one = trainings.get(keyOf(draft)) ?? { draft: { ...draft, attendees: [] }, regionPath };
    if (attendee) one.draft.attendees.push(attendee);
    trainings.set(keyOf(draft), one);
  }
  return [...trainings.values()];
};

/** Trainings of own institutions with who came, all rows or none (D19, D20). */
export const importTrainings = async (tx: WriteTx, input: SheetImport): Promise<Imported> => {
  const roster = await readOwnRoster(tx);
  return importSheet<Name, Line>(tx, input, {
    columns: trainingColumns,
    most: 2_000,
    read: async (row) => readRow(tx, roster, row),
    checkTogether: (lines) => checkTogether(tx, lines),
    write: async (lines) => void (await recordTrainings(tx, together(lines))),
  });
};
