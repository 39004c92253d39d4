import type { PersonData } from '../platform/personData.ts';
import { Inspection, type InspectionDocument } from './Inspection.ts';

/** Sheets stay, since scores stand on them; who inspected and signed becomes the tombstone. */
export const inspectionsPersonData: PersonData = {
  room: 'inspections',
  export: async (tx, personId) =>
    (
      await Inspection.find({ 'signatures.by': personId }).session(tx.session).lean<InspectionDocument[]>()
    ).map(({ _id, region, unit, period, signatures }) => ({
      sheet: _id,
      region,
      unit,
      period,
      signed: signatures
        .filter(({ by }) => by === personId)
        .map(({ as, at }) => ({ as, at: at.toISOString() })),
    })),
  erase: async (tx, personId, tombstone) => {
    const options = { session: tx.session, arrayFilters: [{ 'one.by': personId }] };
    await Inspection.collection.updateMany(
      { 'signatures.by': personId },
      { $set: { 'signatures.$[one].by': tombstone } },
      options,
    );
    await Inspection.collection.updateMany(
      { assessors: personId },
      { $set: { 'assessors.$[one]': tombstone } },
      { session: tx.session, arrayFilters: [{ one: personId }] },
    );
  },
};
