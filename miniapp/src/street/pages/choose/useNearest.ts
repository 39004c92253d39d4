import { chooseMethods, type Wishes } from '@fcs/shared/methodChooser.ts';
import { useQueries } from '@tanstack/react-query';
import { listNearby } from '../../../api/points';
import { useLanguage } from '../../../hooks/useLanguage';
import type { Place } from '../../../hooks/useLocation';

type Method = ReturnType<typeof chooseMethods>[number];

/** The ways that fit, each with the nearest place where it is free and there now; only the place is asked about. */
export function useNearest(wishes: Wishes, place: Place | null) {
  const [language] = useLanguage();
  const fits = chooseMethods(wishes);
  const answers = useQueries({
    queries: fits.map(({ id, at }: Method) => ({
      queryKey: ['nearby', 'method', id, place, language],
      enabled: place !== null,
      queryFn: () =>
        listNearby(place as Place, 'kind' in at ? { product: at.kind, inStock: true } : at, { limit: 1 }),
    })),
  });
  return fits.map((method, at) => ({
    method,
    pending: answers[at]?.isPending ?? true,
    nearest: answers[at]?.data?.data[0] ?? null,
  }));
}
