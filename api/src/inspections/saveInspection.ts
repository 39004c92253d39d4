import { checkFacts } from '@fcs/shared/assessment/facts.ts';
import type { InspectedLine, InspectionSave } from '@fcs/shared/contracts/inspections.ts';
import { bindPhotos } from '../photos/bindPhotos.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import { refuse } from '../platform/http/input.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Inspection, type InspectionDocument } from './Inspection.ts';
import { linesToInspect } from './linesToInspect.ts';

/** The apps' ids that are remembered; older ones are long answered. */
const remembered = 50;

type Issue = { field: string; code: string };

/** A fault counted in a fact is shown by its deductions: together they are the number. */
const checkDeductions = (line: InspectedLine, at: string, lowerIsBetter: ReadonlySet<string>): Issue[] =>
  Object.entries(line.findings).flatMap(([fact, value]) => {
    if (!lowerIsBetter.has(fact) || typeof value !== 'number') return [];
    const shown = line.deductions
      .filter((one) => one.fact === fact)
      .reduce((sum, { count }) => sum + count, 0);
    return shown === value ? [] : [{ field: `${at}.deductions`, code: 'evidence_missing' }];
  });

const checkLine = (sheet: InspectionDocument, line: InspectedLine, number: number): Issue[] => {
  const at = `lines.${number}`;
  const known = linesToInspect(sheet.scheme).find(
    (one) => one.scheme.id === line.scheme && one.line.id === line.line,
  );
  if (!known) return [{ field: `${at}.line`, code: 'unknown_line' }];
  const names = new Set(known.facts.map(({ name }) => name));
  const foreign = Object.keys(line.findings).filter((fact) => !names.has(fact));
  const wrong = checkFacts(known.scheme, line.findings).filter(
    ({ fact, code }) => names.has(fact) && code !== 'MISSING',
  );
  const lower = new Set(known.facts.filter(({ better }) => better === 'lower').map(({ name }) => name));
  return [
    ...foreign.map((fact) => ({ field: `${at}.findings.${fact}`, code: 'unknown_fact' })),
    ...wrong.map(({ fact }) => ({ field: `${at}.findings.${fact}`, code: 'invalid_value' })),
    ...line.deductions.flatMap(({ fact }, one) =>
      names.has(fact) ? [] : [{ field: `${at}.deductions.${one}.fact`, code: 'unknown_fact' }],
    ),
    ...checkDeductions(line, at, lower),
  ];
};

/**
 * Writes what an assessor found. The same `clientId` again changes nothing; a newer revision on the server is an
 * EDIT_CONFLICT with its number. Throws SHEET_LOCKED, INVALID_INPUT for lines, facts and deductions that do not fit.
 */
export const saveInspection = async (
  tx: WriteTx,
  sheet: InspectionDocument,
  { clientId, revision, lines }: InspectionSave,
): Promise<InspectionDocument> => {
  if (sheet.clientIds.includes(clientId)) return sheet;
  if (sheet.locked) throw new AppError('SHEET_LOCKED');
  if (sheet.revision !== revision) throw new AppError('EDIT_CONFLICT', { revision: sheet.revision });
  refuse(lines.flatMap((line, number) => checkLine(sheet, line, number)));
  const photos = [...new Set(lines.flatMap(({ deductions }) => deductions.flatMap((one) => one.photos)))];
  const { regionPath, unit: pointId } = sheet;
  await bindPhotos(tx, photos, { room: 'inspections', record: sheet._id, regionPath, pointId });
  const saved = await Inspection.findOneAndUpdate(
    { _id: sheet._id, revision, locked: false, open: true },
    {
      $set: { lines, signatures: [] },
      $inc: { revision: 1 },
      $push: { clientIds: { $each: [clientId], $slice: -remembered } },
    } as never,
    { session: tx.session, returnDocument: 'after' },
  ).lean<InspectionDocument | null>();
  if (!saved) throw new AppError('EDIT_CONFLICT', { revision: sheet.revision });
  await audit(tx, {
    action: 'inspections.save',
    subject: sheet._id,
    detail: { revision: saved.revision, lines: lines.length },
  });
  return saved;
};
