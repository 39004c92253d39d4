import type { EnteredFactView } from '@fcs/shared/contracts/assessment.ts';
import { AppError } from '../platform/errors.ts';
import { inTree, pageFrom } from '../platform/facts.ts';
import { fromCursor, isInstantPair, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import type { Place } from '../points/findPlace.ts';
import { pointNames } from '../points/findPoint.ts';
import { EnteredFact, type EnteredFactDocument } from './EnteredFact.ts';
import { presentEntered } from './teller.ts';

type Filters = { scheme?: string; period?: string; fact?: string };
type Paged = { cursor?: string; limit: number };

const keyOf = ({ subject, scheme, fact, period }: EnteredFactDocument) => ({ subject, scheme, fact, period });

/** Whether anybody told the same fact again later. */
const isLatest = async (entry: EnteredFactDocument): Promise<boolean> =>
  (await EnteredFact.exists({ ...keyOf(entry), number: { $gt: entry.number } })) === null;

/** What was told by hand in a tree or about a unit, newest first, the superseded included. FORBIDDEN outside the scope. */
export const listEntered = async (
  tx: Tx,
  { region, unit }: Place,
  filters: Filters,
  page: Paged,
): Promise<Page<EnteredFactView>> => {
  if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
  const after = fromCursor(page.cursor, isInstantPair);
  const older = after
    ? { $or: [{ at: { $lt: new Date(after[0]) } }, { at: new Date(after[0]), _id: { $lt: after[1] } }] }
    : {};
  const about = unit ? { unit: unit.id } : { regionPath: inTree(region.path) };
  const found = await EnteredFact.find({ $and: [{ ...about, ...filters }, older] })
    .sort({ at: -1, _id: -1 })
    .limit(page.limit + 1)
    .lean<EnteredFactDocument[]>();
  const { shown, next } = pageFrom(found, page.limit, (last) => toCursor([last.at.toISOString(), last._id]));
  const names = await pointNames(shown.flatMap((entry) => entry.unit ?? []));
  const data = shown.map(async (entry) => {
    const unitName = entry.unit ? (names.get(entry.unit) ?? entry.unit) : null;
    return presentEntered(entry, { latest: await isLatest(entry), unitName }, tx.language);
  });
  return { data: await Promise.all(data), next };
};
