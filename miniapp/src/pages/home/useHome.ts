import { useInfiniteQuery, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDidShow } from '@tarojs/taro';
import { useRef } from 'react';
import { listNearby } from '../../api/points';
import { useLanguage } from '../../hooks/useLanguage';
import type { Place } from '../../hooks/useLocation';
import {
  bestNow,
  type FilterName,
  type Filters,
  filtersOn,
  firstToOpen,
  noFilters,
  queryOf,
  without,
} from './model';

/** A page left open is read anew so often: hours and stock move. */
const AGAIN_MS = 60_000;
const NEAREST = 6;
/** The first page is what two screens hold: all of it crosses to WeChat's renderer before anything is seen. */
const AT_FIRST = 8;
const EACH_MORE = 20;

/** What the first card says: the place to go to now, else the one that opens first, else that there is none. */
export function useAnswer(place: Place | null, product: Filters['product']) {
  const [language] = useLanguage();
  return useQuery({
    queryKey: ['nearby', 'answer', language, place, product],
    enabled: place !== null,
    refetchInterval: AGAIN_MS,
    queryFn: async () => {
      const from = place as Place;
      const having = { product, inStock: true };
      const open = await listNearby(from, { ...having, open: true }, { limit: NEAREST });
      const now = bestNow(open.data);
      if (now) return { now, later: null };
      return { now: null, later: firstToOpen((await listNearby(from, having, { limit: 50 })).data) };
    },
  });
}

/** The list below it, page by page. */
export function useNearby(place: Place | null, filters: Filters) {
  const [language] = useLanguage();
  return useInfiniteQuery({
    queryKey: ['nearby', 'list', language, place, filters],
    enabled: place !== null,
    refetchInterval: AGAIN_MS,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      listNearby(place as Place, queryOf(filters), {
        limit: pageParam === null ? AT_FIRST : EACH_MORE,
        cursor: pageParam,
      }),
    getNextPageParam: (last) => last.next,
  });
}

/** Which single filter, if lifted, would bring results; asked only while the list is empty. */
export function useLiftable(place: Place | null, filters: Filters, empty: boolean): FilterName[] | null {
  const names = empty && place ? filtersOn(filters) : [];
  const answers = useQueries({
    queries: names.map((name) => ({
      queryKey: ['nearby', 'lift', place, without(filters, name)],
      queryFn: () => listNearby(place as Place, queryOf(without(filters, name)), { limit: 1 }),
    })),
  });
  if (answers.some((answer) => answer.isPending)) return null;
  return names.filter((_, index) => (answers[index]?.data?.data.length ?? 0) > 0);
}

/** The campuses one may start from. */
export function useCampuses(place: Place | null, wanted: boolean) {
  const [language] = useLanguage();
  return useQuery({
    queryKey: ['nearby', 'campuses', language, place],
    enabled: wanted && place !== null,
    queryFn: async () =>
      (await listNearby(place as Place, { ...noFilters, kind: 'campus' }, { limit: 50 })).data,
  });
}

/** Coming back to the page reads what has changed meanwhile. */
export function useFreshOnShow(): void {
  const queries = useQueryClient();
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void queries.invalidateQueries({ queryKey: ['nearby'] });
    shown.current = true;
  });
}
