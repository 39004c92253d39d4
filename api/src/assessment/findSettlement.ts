import type { Settlement as SettlementView, settlementsQuery } from '@fcs/shared/contracts/settlements.ts';
import type * as z from 'zod/mini';
import { AppError } from '../platform/errors.ts';
import { inTree } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import type { Page, Principal } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { ownsSubject } from '../points/ownsSubject.ts';
import { regionOf } from '../regions/findRegion.ts';
import { supervises } from './findSubject.ts';
import { overseen, ownSubjects } from './ownedBy.ts';
import { presentSettlement } from './presentSettlement.ts';
import { type SettledLine, Settlement, type SettlementDocument } from './Settlement.ts';

export const settlementOrNotFound = async (tx: Tx, id: string): Promise<SettlementDocument> => {
  const found = await Settlement.findById(id).session(tx.session).lean<SettlementDocument | null>();
  if (!found) throw new AppError('NOT_FOUND');
  return found;
};

/** The lines of the caller's own units, once somebody signed that they are paid. */
export const ownLines = async (
  principal: Principal | null,
  { lines, year, signedAt }: SettlementDocument,
): Promise<SettledLine[]> => {
  if (!signedAt) return [];
  const own = await Promise.all(lines.map((line) => ownsSubject(principal, line, year)));
  return lines.filter((_, at) => own[at]);
};

/** All lines for who oversees the region; for a unit its own. FORBIDDEN where there are none. */
export const linesFor = async (
  principal: Principal | null,
  found: SettlementDocument,
): Promise<SettledLine[]> => {
  if (supervises(principal, found.regionPath)) return found.lines;
  const lines = await ownLines(principal, found);
  if (lines.length === 0) throw new AppError('FORBIDDEN');
  return lines;
};

type Filter = Record<string, unknown>;

const overseenSettlements = async (principal: Principal | null, narrowed: Filter) => {
  const trees = overseen(principal).map((path) => ({ regionPath: inTree(path) }));
  if (trees.length === 0) return [];
  return Settlement.find({ $and: [narrowed, { $or: trees }] } as never)
    .select('-lines')
    .lean<SettlementDocument[]>();
};

const ownSettlements = async (tx: Tx, principal: Principal | null, narrowed: Filter) => {
  const subjects = await ownSubjects(tx);
  if (!subjects) return [];
  const found = await Settlement.find({
    $and: [narrowed, { signedAt: { $ne: null }, lines: { $elemMatch: subjects } }],
  } as never).lean<SettlementDocument[]>();
  const own = await Promise.all(found.map((one) => ownLines(principal, one)));
  return found.filter((_, at) => own[at]?.length);
};

/** Of the trees that the caller oversees, and the signed ones that pay a unit of theirs. FORBIDDEN for a foreign region. */
export const listSettlements = async (
  tx: Tx,
  principal: Principal | null,
  query: z.infer<typeof settlementsQuery>,
): Promise<Page<SettlementView>> => {
  const path = query.region ? (await regionOf(query.region, 'query.region')).path : null;
  const oversees = overseen(principal).length > 0;
  if (path && oversees && !mayTouch(tx.scope, { regionPath: path })) throw new AppError('FORBIDDEN');
  const narrowed = {
    ...(path ? { regionPath: inTree(path) } : {}),
    ...(query.year ? { year: query.year } : {}),
  };
  const all = [
    ...(await overseenSettlements(principal, narrowed)),
    ...(await ownSettlements(tx, principal, narrowed)),
  ];
  const once = [...new Map(all.map((one) => [one._id, one])).values()];
  const page = pageInMemory(once, ({ at, _id }) => `${at.toISOString()} ${_id}`, query);
  return { data: page.data.map((one) => presentSettlement(tx, one)), next: page.next };
};
