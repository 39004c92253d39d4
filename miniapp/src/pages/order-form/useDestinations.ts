import { useQuery } from '@tanstack/react-query';
import { listNearby } from '../../api/points';
import { listRegions } from '../../api/regions';
import { usePlace } from '../../hooks/usePlace';

/** The townships and the pickup points, nearest first, to choose from. */
export function useDestinations() {
  const from = usePlace();
  const townships = useQuery({
    queryKey: ['regions', 'township'],
    queryFn: () => listRegions('township'),
    staleTime: 3_600_000,
  });
  const campuses = useQuery({
    queryKey: ['nearby', 'pickup', from.place],
    enabled: from.place !== null,
    staleTime: 600_000,
    queryFn: async () =>
      (await listNearby(from.place ?? { lng: 0, lat: 0 }, { kind: 'campus' }, { limit: 100 })).data,
  });
  return {
    townships: (townships.data ?? []).map(({ code, name }) => ({ value: code, label: name })),
    campuses: (campuses.data ?? []).map(({ id, name, address }) => ({
      value: id,
      label: name,
      note: address,
    })),
  };
}
