import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useDidShow } from '@tarojs/taro';
import { useRef } from 'react';
import { listMyOrders } from '../../api/orders';
import { useSession } from '../../api/session';
import { useLanguage } from '../../hooks/useLanguage';

/** My orders, newest first; read anew when the page comes back to front. */
export function useOrders() {
  const session = useSession();
  const [language] = useLanguage();
  const queries = useQueryClient();
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void queries.invalidateQueries({ queryKey: ['orders'] });
    shown.current = true;
  });
  return useInfiniteQuery({
    queryKey: ['orders', session?.token, language],
    enabled: session !== null,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => listMyOrders(pageParam),
    getNextPageParam: (last) => last.next,
  });
}
