import type { Period } from '@fcs/shared/period.ts';
import { countedFact, type FactSource, type FactWhere, placed, sayIn } from '../platform/facts.ts';
import { Point, type PointDocument } from './Point.ts';

/** In service on at least one day of the period. */
const openIn = (period: Period): Record<string, unknown> => ({
  openedOn: { $lte: period.lastDay },
  $or: [{ closedOn: null }, { closedOn: { $gte: period.firstDay } }],
});

/**
 * Institutions and village rooms that must dispense (G02). The list of annex 2 names the stations of community health,
 * annex 6 leaves them out: the reading `sheetList` does too.
 */
const required = (where: FactWhere): Record<string, unknown> => ({
  kind: { $in: ['institution', 'village'] },
  ...placed(where, '_id'),
  ...openIn(where.period),
  ...(where.readings.list === 'sheetList' ? { institutionType: { $ne: 'communityHealthStation' } } : {}),
});

/** Who earns the management points of 南川区 2023 annex 5 row 1 (D06): basic-level institutions, or all by the other reading. */
const managing = (where: FactWhere): Record<string, unknown> => ({
  kind: 'institution',
  ...(where.readings.eligible === 'allInstitutions' ? {} : { grassroots: true }),
  ...placed(where, '_id'),
  ...openIn(where.period),
});

const rowOf = (point: PointDocument) => ({
  id: point._id,
  day: point.openedOn,
  label: point.name,
  place: point.name,
  amount: null,
});

export const pointsFacts: FactSource[] = [
  countedFact<PointDocument>({
    id: 'institutions.required',
    model: Point,
    filter: required,
    row: (_tx, point) => rowOf(point),
  }),
  countedFact<PointDocument>({
    id: 'units',
    model: Point,
    filter: managing,
    row: (tx, point) => ({
      ...rowOf(point),
      label: sayIn(tx, `承担发放管理：${point.name}`, `Manages products: ${point.name}`),
    }),
  }),
];

/** The institutions that must dispense, by id: whoever counts what they did uses the same filter. */
export const listRequired = async (where: FactWhere): Promise<{ id: string; name: string }[]> => {
  const found = await Point.collection
    .find(required(where), { projection: { name: 1 } })
    .sort({ _id: 1 })
    .toArray();
  return found.map((point) => ({ id: String(point._id), name: String(point.name) }));
};

/** The basic-level institutions that must answer for themselves, by id. */
export const listManaging = async (where: FactWhere): Promise<string[]> => {
  const found = await Point.collection.find(managing(where), { projection: { _id: 1 } }).toArray();
  return found.map((point) => String(point._id)).sort();
};

/** The institutions of a tree or unit, of all times. */
export const listInstitutions = async (where: FactWhere): Promise<{ id: string; name: string }[]> => {
  const found = await Point.collection
    .find({ kind: 'institution', ...placed(where, '_id') }, { projection: { name: 1 } })
    .sort({ _id: 1 })
    .toArray();
  return found.map((point) => ({ id: String(point._id), name: String(point.name) }));
};

/** The institutions that did surgery in the period, by id. */
export const listSurgical = async (where: FactWhere): Promise<string[]> => {
  const surgical = {
    kind: 'institution',
    services: { $ne: [] },
    ...placed(where, '_id'),
    ...openIn(where.period),
  };
  const found = await Point.collection.find(surgical, { projection: { _id: 1 } }).toArray();
  return found.map((point) => String(point._id)).sort();
};

/** Every place of a tree, of all kinds and times: a record stays where it happened when the place closes. */
export const listPlaces = async (where: FactWhere): Promise<string[]> => {
  const found = await Point.collection.find(placed(where, '_id'), { projection: { _id: 1 } }).toArray();
  return found.map((point) => String(point._id));
};

/** A unit runs itself and the points it manages. */
export const placesOfUnit = async (unit: string): Promise<string[]> => {
  const managed = await Point.collection.find({ managedBy: unit }, { projection: { _id: 1 } }).toArray();
  return [unit, ...managed.map((point) => String(point._id)).filter((id) => id !== unit)].sort();
};
