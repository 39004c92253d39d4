import { localScheme } from '@fcs/shared/assessment/localScheme.ts';
import type { Readings } from '@fcs/shared/assessment/readings.ts';
import type { Scheme } from '@fcs/shared/assessment/scheme.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import { AppError } from '../platform/errors.ts';
import { CountyScheme, type CountySchemeDocument } from './CountyScheme.ts';

export type InForce = { scheme: Scheme; readings: Readings; version: string | null };

const official = (id: string): Scheme => {
  const scheme = findScheme(id);
  if (!scheme) throw new AppError('NOT_FOUND');
  return scheme;
};

/** The newest signed version of the nearest region that has its own for the year, else the official scheme. */
export const schemeInForce = async (id: string, regionPath: string, year: string): Promise<InForce> => {
  const codes = regionPath.split('/');
  const found = await CountyScheme.find({ scheme: id, region: { $in: codes }, year, signedAt: { $ne: null } })
    .sort({ version: -1 })
    .lean<CountySchemeDocument[]>();
  const [nearest] = found.sort((a, b) => codes.indexOf(b.region) - codes.indexOf(a.region));
  if (!nearest) return { scheme: official(id), readings: {}, version: null };
  const { changes, _id: version } = nearest;
  return { scheme: localScheme(official(id), changes), readings: changes.readings, version };
};
