import type { TownshipFeatures } from '@fcs/shared/contracts/exchange.ts';
import type { TownshipsPicture } from '@fcs/shared/contracts/townships.ts';
import { toWgs84 } from '@fcs/shared/geo.ts';
import { sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import type { InhabitedPlaceDocument } from '../regions/InhabitedPlace.ts';

type Feature = TownshipFeatures['features'][number];

const pointAt = (location: { lng: number; lat: number }): Feature['geometry'] => {
  const { lng, lat } = toWgs84(location);
  return { type: 'Point', coordinates: [lng, lat] };
};

/** The circle of a township with every number the dashboard tells of it. */
const townshipFeature = (one: TownshipsPicture['townships'][number]): Feature[] =>
  one.centre === null
    ? []
    : [
        {
          type: 'Feature',
          id: one.code,
          geometry: pointAt(one.centre),
          properties: {
            ...{ kind: 'township', code: one.code, name: one.name, approximate: one.approximate },
            ...{ population: one.population, people: one.people, women: one.women, coverage: one.coverage },
            ...{ nearestPoint: one.nearest?.id ?? null, nearestMetres: one.nearest?.metres ?? null },
            inhabitedPlaces: one.inhabited?.places ?? null,
            ...Object.fromEntries(
              (one.inhabited?.within ?? []).map(({ km, population }) => [`within${km}km`, population]),
            ),
          },
        },
      ];

const placeFeature = (one: InhabitedPlaceDocument): Feature => ({
  type: 'Feature',
  id: one._id,
  geometry: pointAt(one.location),
  properties: {
    ...{ kind: 'inhabitedPlace', region: one.region, name: one.name },
    ...{ population: one.population, source: one.source, sample: one.sample },
  },
});

/** The map of a region's townships and of where their people live, the numbers those of the dashboard. */
export const townshipFileOf = (
  tx: Tx,
  picture: TownshipsPicture,
  places: readonly InhabitedPlaceDocument[],
): TownshipFeatures => ({
  type: 'FeatureCollection',
  note: sayIn(
    tx,
    '坐标按 RFC 7946 为 WGS-84，由本系统保存的 GCJ-02 坐标换算而来',
    'WGS-84, as RFC 7946 demands; converted from GCJ-02, in which the places are kept',
  ),
  generatedAt: tx.now.toISOString(),
  features: [...picture.townships.flatMap(townshipFeature), ...places.map(placeFeature)],
});
