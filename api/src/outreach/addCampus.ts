import type { campusDraft } from '@fcs/shared/contracts/campuses.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { regionOf } from '../regions/findRegion.ts';
import { Campus, type CampusDocument } from './Campus.ts';
import { checkKeeper, checkLinked } from './campusPoints.ts';

/** Lists a campus of the own tree, not surveyed yet. Throws FORBIDDEN, and INVALID_INPUT for places it cannot have. */
export const addCampus = async (
  tx: WriteTx,
  input: z.output<typeof campusDraft>,
): Promise<CampusDocument> => {
  const { path } = await regionOf(input.region, 'region');
  if (!mayTouch(tx.scope, { regionPath: path })) throw new AppError('FORBIDDEN');
  const today = dayOf(tx.now);
  const { name, kind, pointId, pointIds, since = today } = input;
  if (!isDay(since)) throw invalid('since', 'not_a_day');
  if (since > today) throw invalid('since', 'in_future');
  await checkKeeper(tx, pointId);
  const _id = newId();
  await checkLinked(tx, _id, pointIds);
  const added: CampusDocument = {
    ...{ _id, name, kind, pointId, regionPath: path, pointIds },
    ...{ baselines: [], contactSealed: null, day: since, closedOn: null, version: 1, sample: false },
  };
  await Campus.collection.insertOne(added as never, { session: tx.session });
  await audit(tx, { action: 'campus.add', subject: _id });
  return added;
};
