import { resolveReadings } from '@fcs/shared/assessment/readings.ts';
import type { NewRound } from '@fcs/shared/contracts/rounds.ts';
import { activeGrants } from '../people/activeGrants.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { refuse } from '../platform/http/input.ts';
import { mayTouch, pathWithin } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoints } from '../points/findPoint.ts';
import type { SubjectOfRound } from '../points/ownsSubject.ts';
import { listRegions, regionOf } from '../regions/findRegion.ts';
import { parseReadings, periodOf, schemeOf } from './findSubject.ts';
import {
  Round,
  type RoundDocument,
  RoundSheet,
  type RoundSheetDocument,
  sheetId,
  subjectKeyOf,
} from './Round.ts';
import { orFactsInvalid } from './tellIssues.ts';

const townshipsOf = async (path: string): Promise<SubjectOfRound[]> =>
  (await listRegions())
    .filter((one) => one.level === 'township' && pathWithin(one.path, path))
    .map((one) => ({ region: one._id, regionPath: one.path, unit: null }));

const namedRegions = async (codes: readonly string[], path: string): Promise<SubjectOfRound[]> =>
  Promise.all(
    codes.map(async (code, at) => {
      const found = await regionOf(code, `regions.${at}`);
      if (!pathWithin(found.path, path)) throw invalid(`regions.${at}`, 'outside');
      return { region: code, regionPath: found.path, unit: null };
    }),
  );

/** The region of a unit's sheet is the one its point lies in. */
const namedUnits = async (ids: readonly string[], path: string): Promise<SubjectOfRound[]> => {
  const found = new Map((await findPoints(ids)).map((point) => [point._id, point]));
  refuse(
    ids.flatMap((id, at) => {
      const point = found.get(id);
      if (!point) return [{ field: `units.${at}`, code: 'unknown_point' }];
      return pathWithin(point.regionPath, path) ? [] : [{ field: `units.${at}`, code: 'outside' }];
    }),
  );
  return [...found.values()].map(({ _id, region, regionPath }) => ({ region, regionPath, unit: _id }));
};

/** The regions and units that were named, each once; the townships where nobody was. */
export const subjectsOf = async (
  { regions, units }: Pick<NewRound, 'regions' | 'units'>,
  path: string,
): Promise<SubjectOfRound[]> => {
  if (!regions?.length && !units?.length) return townshipsOf(path);
  const all = [...(await namedRegions(regions ?? [], path)), ...(await namedUnits(units ?? [], path))];
  return [...new Map(all.map((one) => [subjectKeyOf(one.region, one.unit), one])).values()];
};

const assessorsOf = async (
  tx: WriteTx,
  ids: readonly string[],
  path: string,
): Promise<RoundDocument['assessors']> => {
  const found = new Map((await activeGrants(tx, ids)).map((grant) => [grant._id, grant]));
  const fits = (id: string): boolean => {
    const grant = found.get(id);
    return grant?.role === 'assessor' && grant.regionPath !== null && pathWithin(path, grant.regionPath);
  };
  refuse(ids.flatMap((id, at) => (fits(id) ? [] : [{ field: `assessors.${at}`, code: 'unknown_assessor' }])));
  return [...found.values()].map(({ _id, personId }) => ({ grantId: _id, personId: personId ?? '' }));
};

const emptySheet = (round: string, subject: SubjectOfRound): RoundSheetDocument => {
  const key = subjectKeyOf(subject.region, subject.unit);
  return {
    _id: sheetId(round, key),
    round,
    subject: key,
    ...subject,
    snapshot: null,
    kind: null,
    version: 0,
    signatures: [],
    locked: false,
    decisions: [],
    score: null,
    applicablePoints: null,
    rescaled: null,
    amount: null,
  };
};

export type RoundInput = Required<Pick<NewRound, 'assessors' | 'appealDays'>> & NewRound;

/**
 * Opens a round: who is assessed, by which scheme, for which period, by whom. INVALID_INPUT names what is unknown or lies
 * outside, FORBIDDEN outside the own tree.
 */
export const openRound = async (tx: WriteTx, input: RoundInput): Promise<RoundDocument> => {
  const scheme = schemeOf(input.scheme, 'scheme', tx.language);
  const period = periodOf(input.period, 'period').id;
  const region = await regionOf(input.region, 'region');
  if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
  orFactsInvalid(tx.language, () => resolveReadings(scheme, parseReadings(input.readings)));
  const subjects = await subjectsOf(input, region.path);
  if (subjects.length === 0) throw invalid('regions', 'too_small');
  const key = { scheme: scheme.id, region: region._id, period };
  const before = await Round.findOne(key)
    .sort({ number: -1 })
    .session(tx.session)
    .lean<RoundDocument | null>();
  const round: RoundDocument = {
    _id: newId(),
    ...key,
    regionPath: region.path,
    number: (before?.number ?? 0) + 1,
    readings: input.readings ?? null,
    state: 'open',
    subjects: subjects.length,
    assessors: await assessorsOf(tx, input.assessors, region.path),
    appealDays: input.appealDays,
    appealUntil: null,
    openAppeals: 0,
    openedBy: tx.actor.id,
    openedAt: tx.now,
    publishedAt: null,
    history: [],
  };
  await Round.collection.insertOne(round as never, { session: tx.session });
  await RoundSheet.collection.insertMany(subjects.map((one) => emptySheet(round._id, one)) as never[], {
    session: tx.session,
  });
  await audit(tx, {
    action: 'assessment.openRound',
    subject: round._id,
    detail: { ...key, subjects: subjects.length },
  });
  return round;
};
