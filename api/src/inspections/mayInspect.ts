import { AppError } from '../platform/errors.ts';
import type { Principal } from '../platform/http/route.ts';
import { pathWithin } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { ownsSubject } from '../points/ownsSubject.ts';
import { Inspection, type InspectionDocument } from './Inspection.ts';

export type Part = 'county' | 'assessor' | 'unit';

/** What the caller is to a sheet: an assessor named in its round while it is open, never of the own unit. */
export const partsOf = async (principal: Principal | null, sheet: InspectionDocument): Promise<Set<Part>> => {
  const parts = new Set<Part>();
  const county = principal?.grants.some(
    ({ role, regionPath }) => role === 'county' && regionPath && pathWithin(sheet.regionPath, regionPath),
  );
  if (county) parts.add('county');
  const own = await ownsSubject(principal, sheet, sheet.period);
  if (own) parts.add('unit');
  const named = principal !== null && sheet.assessors.includes(principal.personId);
  const stillAssessor = principal?.grants.some(
    ({ role, regionPath }) => role === 'assessor' && regionPath && pathWithin(sheet.regionPath, regionPath),
  );
  if (named && stillAssessor && sheet.open && !own) parts.add('assessor');
  return parts;
};

/** The sheet and the caller's part in it: NOT_FOUND, FORBIDDEN where they have none. */
export const findInspection = async (
  tx: Tx,
  principal: Principal | null,
  id: string,
): Promise<{ sheet: InspectionDocument; parts: Set<Part> }> => {
  const sheet = await Inspection.findById(id).session(tx.session).lean<InspectionDocument | null>();
  if (!sheet) throw new AppError('NOT_FOUND');
  const parts = await partsOf(principal, sheet);
  if (parts.size === 0) throw new AppError('FORBIDDEN');
  return { sheet, parts };
};
