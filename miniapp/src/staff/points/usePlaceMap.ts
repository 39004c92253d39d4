import { useMemo } from 'react';
import { listNearby } from '../../api/points';
import type { Place } from '../../hooks/useLocation';
import { useRead } from '../../hooks/useRead';
import type { MapPoint } from '../../ui/MapView/model';

const AROUND = 8;
/** About a kilometre: a place moved by less is among the same places. */
const near = (degrees: number): number => Math.round(degrees * 100) / 100;

interface Placing {
  id: string;
  name: string;
  location: Place | null;
  start: Place | null;
}

/** The place being put somewhere, and the places around it, hollow, to compare with: the map may have no streets. */
export function usePlaceMap({ id, name, location, start }: Placing): {
  points: MapPoint[];
  centre: Place | null;
} {
  const { lng, lat } = location ?? start ?? { lng: null, lat: null };
  const around = useRead(
    ['points-around', near(lng ?? 0), near(lat ?? 0)],
    async () => (await listNearby({ lng: lng ?? 0, lat: lat ?? 0 }, {}, { limit: AROUND })).data,
    { enabled: lng !== null },
  ).data;
  const placed = location !== null;
  return useMemo(() => {
    if (lng === null || lat === null) return { points: [], centre: null };
    const own = placed ? [{ id, name, location: { lng, lat }, open: true }] : [];
    const others = (around ?? [])
      .filter((point) => point.id !== id)
      .map((point) => ({ id: point.id, name: point.name, location: point.location, open: false }));
    return { points: [...own, ...others], centre: { lng, lat } };
  }, [id, name, lng, lat, placed, around]);
}
