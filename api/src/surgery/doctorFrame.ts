import type { RowName } from '@fcs/shared/contracts/sampling.ts';
import { pseudonym } from '../platform/crypto/pseudonym.ts';
import type { FactWhere } from '../platform/facts.ts';
import { pointNames } from '../points/findPoint.ts';
import { operationsIn } from './frames.ts';
import { Surgery } from './Surgery.ts';

type Doctor = { id: string; name: string; pointId: string };

/** A frame is published with its ids, and a name is none: the same doctor at the same place is the same id. */
const idOf = (pointId: string, name: string): string => pseudonym('drawnDoctor', `${pointId}\n${name}`);

const findDoctors = async (where: FactWhere): Promise<Doctor[]> => {
  const found = await Surgery.collection
    .aggregate<{ _id: { pointId: string; doctor: string } }>([
      { $match: { ...operationsIn(where), doctor: { $ne: null } } },
      { $group: { _id: { pointId: '$pointId', doctor: '$doctor' } } },
    ])
    .toArray();
  return found.map(({ _id: { pointId, doctor: name } }) => ({ id: idOf(pointId, name), name, pointId }));
};

/** Who operated in the period, once for each place: whose command of the technique is tested (F09). */
export const doctorFrame = async (where: FactWhere): Promise<string[]> =>
  (await findDoctors(where)).map(({ id }) => id);

/** Whom to test: staff, as the records name them. */
export const doctorNames = async (where: FactWhere, ids: readonly string[]): Promise<RowName[]> => {
  const drawn = (await findDoctors(where)).filter(({ id }) => ids.includes(id));
  const places = await pointNames(drawn.map(({ pointId }) => pointId));
  return drawn.map(({ id, name, pointId }) => ({ row: id, name, place: places.get(pointId) ?? null }));
};
