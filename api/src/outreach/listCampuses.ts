import type { campusListQuery } from '@fcs/shared/contracts/campuses.ts';
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { Campus, type CampusDocument, isCounted } from './Campus.ts';
import { type CampusState, gapsOf, statesOf } from './campusGaps.ts';

/** The campuses of the own places that are not closed: some dozens in a county, so they are held in memory. */
const ownStates = async (tx: Tx, more: Record<string, unknown> = {}): Promise<CampusState[]> => {
  const own = scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' });
  const today = dayOf(tx.now);
  const open = { $or: [{ closedOn: null }, { closedOn: { $gt: today } }] };
  const campuses = await Campus.find({ $and: [own, open, more] })
    .session(tx.session)
    .lean<CampusDocument[]>();
  return statesOf(tx, campuses, today);
};

/** Those that lack most come first, then by name. */
const orderOf = (state: CampusState): string =>
  `${9 - gapsOf(state).length} ${state.campus.name} ${state.campus._id}`;

export const listCampuses = async (
  tx: Tx,
  { gap, pointId, ...page }: z.output<typeof campusListQuery>,
): Promise<Page<CampusState>> => {
  const states = await ownStates(tx, pointId ? { pointId } : {});
  const asked = gap ? states.filter((state) => gapsOf(state).includes(gap)) : states;
  return pageInMemory(asked, orderOf, page);
};

/** 全覆盖 of the own tree today (B01, E10): the campuses behind what is missing are those listed by the gap. */
export const findCoverage = async (tx: Tx) => {
  const gaps = (await ownStates(tx)).filter(({ campus }) => isCounted(campus)).map(gapsOf);
  const without = (...lacked: string[]): number =>
    gaps.filter((own) => !own.some((gap) => lacked.includes(gap))).length;
  return {
    year: yearOf(tx.now),
    total: gaps.length,
    surveyed: without('noBaseline'),
    withMachine: without('noMachine'),
    allOnline: without('noMachine', 'machineOffline'),
    withDelivery: without('noDelivery'),
    withLecture: without('noLecture'),
  };
};
