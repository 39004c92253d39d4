import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type { SnapshotKind } from '@fcs/shared/contracts/rounds.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { AppError } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';
import { findPlace } from '../points/findPlace.ts';
import { assess } from './assess.ts';
import { subjectAt, withinSubject } from './findSubject.ts';
import type { ToFreeze } from './freeze.ts';
import { freezable, redecided } from './frozenResult.ts';
import type { RoundDocument, RoundSheetDocument } from './Round.ts';
import { schemeOfVersion } from './rerun.ts';
import { Snapshot, type SnapshotDocument } from './Snapshot.ts';

export type Collected = { sheet: RoundSheetDocument; freeze: ToFreeze };

/** Side by side so many that the database is busy and other requests still get through. */
const atOnce = 8;

/** The results in order, a few at a time. */
export const inTurns = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
  const done: R[] = new Array(all.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < all.length) {
      const at = next;
      next += 1;
      done[at] = await work(all[at] as T);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return done;
};

const headOf = (round: RoundDocument, sheet: RoundSheetDocument, kind: SnapshotKind) => ({
  kind,
  round: round._id,
  version: sheet.version + 1,
  replaces: sheet.snapshot,
  reason: null,
});

const fresh = async (
  tx: Tx,
  round: RoundDocument,
  sheet: RoundSheetDocument,
  kind: SnapshotKind,
): Promise<Collected> => {
  const scheme = findScheme(round.scheme);
  const period = parsePeriod(round.period);
  if (!scheme || !period) throw new AppError('NOT_FOUND');
  const place = await findPlace({ region: sheet.region, unit: sheet.unit ?? undefined }, '');
  const subject = await subjectAt(tx, { scheme, period, place, readings: round.readings });
  const within = withinSubject(tx, subject);
  const what = await freezable(within, subject, await assess(within, subject));
  return { sheet, freeze: { ...headOf(round, sheet, kind), what } };
};

/** The stored result of a sheet with everything that was decided of it since. */
export const decidedAnew = async (sheet: RoundSheetDocument) => {
  const base = await Snapshot.findById(sheet.snapshot).lean<SnapshotDocument | null>();
  if (!base) throw new AppError('NOT_FOUND');
  return redecided(base, await schemeOfVersion(base.schemeVersion), sheet.decisions);
};

/**
 * What a move freezes of every sheet: the records as they are now, or, of the final result, the provisional one with what
 * the appeals decided; no record of after the provisional result enters it.
 */
export const collectRound = async (
  tx: Tx,
  round: RoundDocument,
  sheets: readonly RoundSheetDocument[],
  kind: SnapshotKind,
): Promise<Collected[]> =>
  inTurns(sheets, async (sheet) => {
    if (kind !== 'final') return fresh(tx, round, sheet, kind);
    return { sheet, freeze: { ...headOf(round, sheet, kind), what: await decidedAnew(sheet) } };
  });
