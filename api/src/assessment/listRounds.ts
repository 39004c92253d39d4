import type { Round as RoundView } from '@fcs/shared/contracts/rounds.ts';
import { openToUnits, roundStates } from '@fcs/shared/roundStates.ts';
import { AppError } from '../platform/errors.ts';
import { inTree, pageFrom } from '../platform/facts.ts';
import { fromCursor, isInstantPair, toCursor } from '../platform/http/cursor.ts';
import type { Page, Principal } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { regionOf } from '../regions/findRegion.ts';
import { supervises } from './findSubject.ts';
import { overseen, ownSubjects } from './ownedBy.ts';
import { presentRound } from './presentRound.ts';
import { Round, type RoundDocument, RoundSheet } from './Round.ts';

type Query = {
  region?: string | undefined;
  scheme?: string | undefined;
  period?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** Rounds of the caller's tree, or those with a sheet of a unit of theirs that is open to it. */
const visibleTo = async (tx: Tx, principal: Principal | null): Promise<Record<string, unknown>> => {
  const subjects = await ownSubjects(tx);
  const sheets = subjects
    ? await RoundSheet.find(subjects as never)
        .select('round')
        .lean()
    : [];
  const open = roundStates.filter(openToUnits);
  return {
    $or: [
      ...overseen(principal).map((path) => ({ regionPath: inTree(path) })),
      { _id: { $in: sheets.map(({ round }) => round) }, state: { $in: open } },
    ],
  };
};

/** Newest first. FORBIDDEN for a region outside the own tree. */
export const listRounds = async (
  tx: Tx,
  principal: Principal | null,
  query: Query,
): Promise<Page<RoundView>> => {
  const { scheme, period, cursor, limit } = query;
  const filters: Record<string, unknown>[] = [await visibleTo(tx, principal)];
  if (query.region) {
    const { path } = await regionOf(query.region, 'query.region');
    const oversees = tx.scope.paths.length > 0;
    if (oversees && !supervises(principal, path) && !mayTouch(tx.scope, { regionPath: path }))
      throw new AppError('FORBIDDEN');
    filters.push({ regionPath: inTree(path) });
  }
  if (scheme) filters.push({ scheme });
  if (period) filters.push({ period });
  const after = fromCursor(cursor, isInstantPair);
  if (after)
    filters.push({
      $or: [
        { openedAt: { $lt: new Date(after[0]) } },
        { openedAt: new Date(after[0]), _id: { $lt: after[1] } },
      ],
    });
  const found = await Round.find({ $and: filters })
    .sort({ openedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<RoundDocument[]>();
  const { shown, next } = pageFrom(found, limit, (last) => toCursor([last.openedAt.toISOString(), last._id]));
  return { data: await Promise.all(shown.map((one) => presentRound(tx, principal, one))), next };
};
