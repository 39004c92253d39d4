import type { InspectionSheet } from '@fcs/shared/contracts/inspections.ts';
import { staffNames } from '../people/staffNames.ts';
import type { Tx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { regionName } from '../regions/findRegion.ts';
import type { InspectionDocument } from './Inspection.ts';
import { linesToInspect } from './linesToInspect.ts';
import type { Part } from './mayInspect.ts';

const toInspect = (scheme: string, language: Tx['language']): InspectionSheet['toInspect'] => {
  const own = language === 'en' ? 'en' : 'zh';
  return linesToInspect(scheme).map(({ scheme, line, facts }) => ({
    scheme: scheme.id,
    line: line.id,
    label: line.label[own],
    meaning: line.meaning[own],
    facts: facts.map(({ name, label, type, better }) => ({ id: name, label: label[own], type, better })),
  }));
};

const mayNow = (sheet: InspectionDocument, parts: ReadonlySet<Part>): InspectionSheet['may'] => {
  if (sheet.locked || !sheet.open) return [];
  const signed = new Set(sheet.signatures.map(({ as }) => as));
  const begun = sheet.revision > 0;
  return [
    ...(parts.has('assessor') ? (['save'] as const) : []),
    ...(begun && parts.has('assessor') && !signed.has('assessor') ? (['signAsAssessor'] as const) : []),
    ...(begun && parts.has('unit') && !signed.has('unit') ? (['signAsUnit'] as const) : []),
  ];
};

export const presentInspection = async (
  tx: Tx,
  sheet: InspectionDocument,
  parts: ReadonlySet<Part>,
): Promise<InspectionSheet> => {
  const names = await staffNames(
    tx,
    sheet.signatures.map(({ by }) => by),
  );
  const point = sheet.unit ? await findPoint(sheet.unit) : null;
  const { _id: id, round, subject, region, unit, period, open, revision, locked, lines } = sheet;
  return {
    ...{ id, round, subject, region, unit, period, open, revision, locked, lines },
    name: point?.name ?? (await regionName(region)),
    toInspect: toInspect(sheet.scheme, tx.language),
    signatures: sheet.signatures.map(({ as, by, at, remark, refused }) => ({
      as,
      by: names.get(by) ?? '',
      at: at.toISOString(),
      remark,
      refused,
    })),
    may: mayNow(sheet, parts),
  };
};
