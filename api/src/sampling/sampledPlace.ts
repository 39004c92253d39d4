import { parsePeriod } from '@fcs/shared/period.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { Principal } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { regionOf } from '../regions/findRegion.ts';
import { notAtHome } from './notAtHome.ts';

type Asked = { region: string; unit?: string | undefined; period: string };

/** Where a sample is drawn: a region, or a unit with the region it lies in. */
export type SampledPlace = { region: { code: string; path: string }; unit: string | null };

/** What the caller may sample; `part` is `query.` or empty. Throws INVALID_INPUT, FORBIDDEN. */
export const sampledPlace = async (
  tx: Tx,
  principal: Principal | null,
  asked: Asked,
  part: 'query.' | '' = '',
): Promise<SampledPlace> => {
  const region = await regionOf(asked.region, `${part}region`);
  if (!parsePeriod(asked.period)) throw invalid(`${part}period`, 'invalid_format');
  const unit = asked.unit ? await findPoint(asked.unit, tx.session) : null;
  if (asked.unit && !unit) throw invalid(`${part}unit`, 'unknown_point');
  if (!mayTouch(tx.scope, { regionPath: unit?.regionPath ?? region.path })) throw new AppError('FORBIDDEN');
  const where = unit ? { code: unit.region, path: unit.regionPath } : { code: region._id, path: region.path };
  const of = { region: where.code, regionPath: where.path, unit: asked.unit ?? null };
  await notAtHome(principal, { ...of, period: asked.period });
  return { region: where, unit: of.unit };
};
