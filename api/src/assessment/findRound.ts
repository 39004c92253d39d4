import { assessorsWork, openToUnits, type RoundMover } from '@fcs/shared/roundStates.ts';
import { AppError } from '../platform/errors.ts';
import type { Principal } from '../platform/http/route.ts';
import { pathWithin, treesOver } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { ownsSubject } from '../points/ownsSubject.ts';
import {
  Round,
  type RoundDocument,
  RoundSheet,
  type RoundSheetDocument,
  sheetId,
  subjectKeyOf,
} from './Round.ts';

export const roundOrNotFound = async (tx: Tx, id: string): Promise<RoundDocument> => {
  const round = await Round.findById(id).session(tx.session).lean<RoundDocument | null>();
  if (!round) throw new AppError('NOT_FOUND');
  return round;
};

const holds = (principal: Principal | null, role: string, path: string): boolean =>
  principal?.grants.some(
    (grant) => grant.role === role && grant.regionPath !== null && pathWithin(path, grant.regionPath),
  ) === true;

/** Whether the caller is an assessor named in the round who still is one, while they work. */
const assesses = (principal: Principal | null, round: RoundDocument): boolean =>
  round.assessors.some(({ personId }) => personId === principal?.personId) &&
  holds(principal, 'assessor', round.regionPath) &&
  assessorsWork(round.state);

/** As what the caller moves a round: its county, an assessor named in it who still is one, while they work, or not at all. */
export const moverOf = (principal: Principal | null, round: RoundDocument): RoundMover | null => {
  if (holds(principal, 'county', round.regionPath)) return 'county';
  return assesses(principal, round) ? 'assessor' : null;
};

/**
 * Whether the caller reads a sheet: the county each of its tree; an assessor those of their round while it lasts, never of
 * the own unit; the assessed unit its own, from the provisional result on.
 */
export const maySeeSheet = async (
  principal: Principal | null,
  round: RoundDocument,
  sheet: RoundSheetDocument,
): Promise<boolean> => {
  const mover = moverOf(principal, round);
  if (mover === 'county') return true;
  const own = await ownsSubject(principal, sheet, round.period);
  return mover === 'assessor' ? !own || openToUnits(round.state) : own && openToUnits(round.state);
};

/** The sheets of a round that the caller may read, by subject. */
export const sheetsFor = async (
  tx: Tx,
  principal: Principal | null,
  round: RoundDocument,
): Promise<RoundSheetDocument[]> => {
  const all = await RoundSheet.find({ round: round._id })
    .sort({ subject: 1 })
    .session(tx.session)
    .lean<RoundSheetDocument[]>();
  if (moverOf(principal, round) === 'county') return all;
  const seen = await Promise.all(all.map((sheet) => maySeeSheet(principal, round, sheet)));
  return all.filter((_, at) => seen[at]);
};

/** The frozen sheets of a round's regions, by region. Throws NOT_FOUND, FORBIDDEN. */
export const snapshotsOfRegions = async (
  tx: Tx,
  principal: Principal | null,
  id: string,
): Promise<Map<string, string>> => {
  const round = await visibleRound(tx, principal, id);
  const sheets = await sheetsFor(tx, principal, round);
  return new Map(
    sheets.flatMap(({ region, unit, snapshot }) => (snapshot && !unit ? [[region, snapshot] as const] : [])),
  );
};

export const sheetOrNotFound = async (
  tx: Tx,
  round: string,
  subject: string,
): Promise<RoundSheetDocument> => {
  const sheet = await RoundSheet.findById(sheetId(round, subject))
    .session(tx.session)
    .lean<RoundSheetDocument | null>();
  if (!sheet) throw new AppError('NOT_FOUND');
  return sheet;
};

/** A round the caller may know of: its county and the assessors of its tree, or a unit with a sheet that is open to it. */
export const visibleRound = async (
  tx: Tx,
  principal: Principal | null,
  id: string,
): Promise<RoundDocument> => {
  const round = await roundOrNotFound(tx, id);
  const oversees =
    holds(principal, 'county', round.regionPath) || holds(principal, 'assessor', round.regionPath);
  if (oversees || (await sheetsFor(tx, principal, round)).length > 0) return round;
  throw new AppError('FORBIDDEN');
};

type SubjectAndPeriod = { region: string; regionPath: string; unit: string | null; period: string };

/** The rounds that assess exactly this subject for this period. */
export const roundsOfSubject = async (tx: Tx, of: SubjectAndPeriod): Promise<RoundDocument[]> => {
  const rounds = await Round.find({ regionPath: { $in: treesOver(of.regionPath) }, period: of.period })
    .session(tx.session)
    .lean<RoundDocument[]>();
  const subject = subjectKeyOf(of.region, of.unit);
  const sheets = await RoundSheet.find(
    { _id: { $in: rounds.map(({ _id }) => sheetId(_id, subject)) } },
    { round: 1 },
  )
    .session(tx.session)
    .lean<Pick<RoundSheetDocument, 'round'>[]>();
  const assessed = new Set(sheets.map(({ round }) => round));
  return rounds.filter(({ _id }) => assessed.has(_id));
};

/** Whether the caller assesses exactly this subject and period in some round now. */
export const assessesSubject = async (
  tx: Tx,
  principal: Principal | null,
  of: SubjectAndPeriod,
): Promise<boolean> => (await roundsOfSubject(tx, of)).some((round) => assesses(principal, round));
