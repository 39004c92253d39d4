import type { CampusGap } from '@fcs/shared/contracts/campuses.ts';
import { yearOf } from '@fcs/shared/time.ts';
import type { Tx } from '../platform/tx.ts';
import { Activity } from './Activity.ts';
import { baselineOn, type CampusDocument, isCounted } from './Campus.ts';
import { type LinkedPoint, linkedPoints } from './campusPoints.ts';

/** A campus as it is on a day: its places, and the lectures held on it in the year of that day. */
export type CampusState = { campus: CampusDocument; points: LinkedPoint[]; lectures: number; day: string };

const rolloutGaps = ({ campus, points, day }: CampusState): CampusGap[] => {
  const open = points.filter(({ state }) => state === 'open');
  const machines = open.filter(({ kind }) => kind === 'machine');
  const wanted = baselineOn(campus, day)?.machinesWanted ?? 0;
  const gaps: CampusGap[] = [];
  if (machines.length === 0) gaps.push('noMachine');
  else if (machines.length < wanted) gaps.push('moreMachines');
  if (machines.some(({ online }) => online === false)) gaps.push('machineOffline');
  if (!open.some(({ kind }) => kind === 'campus')) gaps.push('noDelivery');
  return gaps;
};

/** What a campus lacks now; the first is what to do next. Machines and delivery are for 高校 alone. */
export const gapsOf = (state: CampusState): CampusGap[] => [
  ...(baselineOn(state.campus, state.day) ? [] : (['noBaseline'] as const)),
  ...(isCounted(state.campus) ? rolloutGaps(state) : []),
  ...(state.lectures === 0 ? (['noLecture'] as const) : []),
];

/** Lectures held this year on each of the campuses (B03). */
const lecturesOn = async (ids: readonly string[], year: string): Promise<Map<string, number>> => {
  const held = { $gte: `${year}-01-01`, $lte: `${year}-12-31` };
  const counted = await Activity.collection
    .aggregate<{ _id: string; count: number }>([
      { $match: { campusId: { $in: [...ids] }, state: 'held', type: 'lecture', heldOn: held } },
      { $group: { _id: '$campusId', count: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(counted.map(({ _id, count }) => [_id, count]));
};

/** These campuses as they are now. */
export const statesOf = async (
  tx: Tx,
  campuses: readonly CampusDocument[],
  day: string,
): Promise<CampusState[]> => {
  const [points, lectures] = await Promise.all([
    linkedPoints(tx, campuses),
    lecturesOn(
      campuses.map(({ _id }) => _id),
      yearOf(tx.now),
    ),
  ]);
  return campuses.map((campus) => ({
    campus,
    points: campus.pointIds.flatMap((id) => points.get(id) ?? []),
    lectures: lectures.get(campus._id) ?? 0,
    day,
  }));
};
