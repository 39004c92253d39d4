import { type FactSource, type FactWhere, placed, sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { findPoints } from '../points/findPoint.ts';
import { isRegisterInUse, listedFact } from '../points/registerFacts.ts';
import { baselineOn, Campus, type CampusDocument, isCounted } from './Campus.ts';

/** 高校 of a tree or unit in a period: listed by its end, and not closed before it began. */
const campusesIn = async (where: FactWhere): Promise<CampusDocument[]> => {
  const { firstDay, lastDay } = where.period;
  const found = await Campus.find({
    ...placed(where, 'pointId'),
    day: { $lte: lastDay },
    $or: [{ closedOn: null }, { closedOn: { $gte: firstDay } }],
  })
    .sort({ _id: 1 })
    .lean<CampusDocument[]>();
  return found.filter(isCounted);
};

type Choose = (where: FactWhere) => Promise<CampusDocument[]>;
type Say = (tx: Tx, one: CampusDocument, where: FactWhere) => string;

/** A count of campuses and the campuses themselves. */
const counted = (id: string, choose: Choose, say: Say): FactSource =>
  listedFact(id, async (tx, where) => {
    if (!(await isRegisterInUse(Campus, where))) return null;
    return (await choose(where)).map((one) => ({
      ...{ id: one._id, day: one.day, label: say(tx, one, where), place: one.pointId, amount: null },
    }));
  });

const surveyed: Choose = async (where) =>
  (await campusesIn(where)).filter((one) => baselineOn(one, where.period.lastDay));

/** With a machine's place on it that was open on a day of the period (B01, E10). */
const withMachine: Choose = async (where) => {
  const campuses = await campusesIn(where);
  const { firstDay, lastDay } = where.period;
  const points = await findPoints(campuses.flatMap(({ pointIds }) => pointIds));
  const serving = new Set(
    points
      .filter(({ kind, openedOn }) => kind === 'machine' && openedOn <= lastDay)
      .filter(({ closedOn }) => closedOn === null || closedOn >= firstDay)
      .map(({ _id }) => _id),
  );
  return campuses.filter(({ pointIds }) => pointIds.some((id) => serving.has(id)));
};

const named: Say = (_tx, one) => one.name;
const surveyedOn: Say = (tx, one, { period }) => {
  const day = baselineOn(one, period.lastDay)?.day ?? '';
  return sayIn(tx, `${one.name}：${day} 摸底`, `${one.name}: surveyed on ${day}`);
};

/** 全覆盖 leaves no 高校 out: all of the district are to be served. */
export const campusFacts: FactSource[] = [
  counted('campuses.total', campusesIn, named),
  counted('campuses.surveyed', surveyed, surveyedOn),
  counted('campuses.toServe', campusesIn, named),
  counted('campuses.withMachine', withMachine, named),
];
