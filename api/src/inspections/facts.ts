import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { askedOnce } from '../platform/askedOnce.ts';
import type { FactSource, FactWhere } from '../platform/facts.ts';
import { sayIn } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import type { Tx } from '../platform/tx.ts';
import { Inspection, type InspectionDocument } from './Inspection.ts';
import { linesToInspect } from './linesToInspect.ts';

type Found = { sheet: InspectionDocument; line: InspectionDocument['lines'][number] };

/** The sheets about exactly this subject and period that both sides signed, the newest first: asked for by many facts at once. */
const signedSheets = (tx: Tx, { region, unit, period }: FactWhere): Promise<InspectionDocument[]> =>
  askedOnce(tx, ['inspections', region, unit, period.id], () =>
    Inspection.find({ region, unit, period: period.id, locked: true })
      .sort({ lockedAt: -1 })
      .lean<InspectionDocument[]>()
      .exec(),
  );

/** The newest of them that tells the fact. */
const findFinding = async (tx: Tx, where: FactWhere, fact: string): Promise<Found | null> => {
  for (const sheet of await signedSheets(tx, where)) {
    const line = sheet.lines.find(({ findings }) => Object.hasOwn(findings, fact));
    if (line) return { sheet, line };
  }
  return null;
};

const rowsOf = (tx: Tx, { sheet, line }: Found, fact: string): FactRow[] => {
  const day = sheet.lockedAt ? dayOf(sheet.lockedAt) : null;
  const own = line.deductions.filter((one) => one.fact === fact);
  if (own.length > 0)
    return own.map(({ reason, count, photos }, at) => ({
      id: `${sheet._id}-${line.line}-${at}`,
      day,
      label: sayIn(
        tx,
        `现场检查：${reason}（照片 ${photos.length} 张）`,
        `Inspection: ${reason} (${photos.length} photos)`,
      ),
      place: null,
      amount: count,
    }));
  const value = line.findings[fact];
  if (value === 0) return [];
  const amount = typeof value === 'number' ? value : null;
  const label = sayIn(
    tx,
    `现场检查${line.note ? `：${line.note}` : ''}`,
    `Inspection${line.note ? `: ${line.note}` : ''}`,
  );
  return [{ id: `${sheet._id}-${line.line}`, day, label, place: null, amount }];
};

/** What was found on the spot wins over what a room counts; where nobody inspected, the room tells (南川区 2023 annex 7, H09-H14). */
export const orInspected = (fact: string, room: FactSource | null): FactSource => ({
  ...room,
  id: fact,
  collect: async (tx, where) => {
    const found = await findFinding(tx, where, fact);
    if (!found) return (await room?.collect(tx, where)) ?? null;
    const value = found.line.findings[fact] ?? null;
    return { value, records: rowsOf(tx, found, fact).length, marks: ['inspected'] };
  },
  rows: async (tx, where, page) => {
    const found = await findFinding(tx, where, fact);
    if (found) return pageInMemory(rowsOf(tx, found, fact), ({ id }) => id, page);
    return (await room?.rows(tx, where, page)) ?? { data: [], next: null };
  },
});

/** Every fact that a sheet may tell. */
export const inspectedFacts = (schemes: readonly string[]): Set<string> =>
  new Set(schemes.flatMap(linesToInspect).flatMap(({ facts }) => facts.map(({ name }) => name)));
