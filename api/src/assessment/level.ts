import type { FactSource, FactWhere } from '../platform/facts.ts';
import { findPoint } from '../points/findPoint.ts';
import { findRegion } from '../regions/findRegion.ts';

type Level = { value: 'county' | 'township' | 'village'; id: string; name: string };

const levelOf = async (where: FactWhere): Promise<Level | null> => {
  if (where.unit) {
    const point = await findPoint(where.unit);
    if (point?.kind !== 'institution' && point?.kind !== 'village') return null;
    const own = point.regionPath.split('/').length <= 3 ? 'county' : 'township';
    return { value: point.kind === 'village' ? 'village' : own, id: point._id, name: point.name };
  }
  const region = await findRegion(where.region);
  if (region?.level !== 'county' && region?.level !== 'township' && region?.level !== 'village') return null;
  return { value: region.level, id: region._id, name: region.name };
};

/** The level by which annex 2 of 鄂卫办通〔2019〕107号 pays: that of the region, or of the unit by where it stands. */
export const level: FactSource = {
  id: 'level',
  collect: async (_tx, where) => {
    const found = await levelOf(where);
    return found && { value: found.value, records: 1 };
  },
  rows: async (_tx, where) => {
    const found = await levelOf(where);
    if (!found) return { data: [], next: null };
    return {
      data: [{ id: found.id, day: null, label: found.name, place: found.name, amount: null }],
      next: null,
    };
  },
};
