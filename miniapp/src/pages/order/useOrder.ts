import type { OrderMove } from '@fcs/shared/orderStates.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDidShow } from '@tarojs/taro';
import { useRef } from 'react';
import { getOrder, makeMove } from '../../api/orders';
import { idempotencyKey } from '../../api/random';
import { useSession } from '../../api/session';
import { useLanguage } from '../../hooks/useLanguage';

const AGAIN_MS = 20_000;

export function useOrder(id: string) {
  const session = useSession();
  const [language] = useLanguage();
  const queries = useQueryClient();
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void queries.invalidateQueries({ queryKey: ['order', id] });
    shown.current = true;
  });
  return useQuery({
    queryKey: ['order', id, session?.token, language],
    queryFn: () => getOrder(id),
    enabled: session !== null && id !== '',
    refetchInterval: AGAIN_MS,
  });
}

/** The person's own moves; a refusal means it has moved on, so the order is read anew. */
export function useMyMove(id: string) {
  const queries = useQueryClient();
  const keys = useRef<Partial<Record<OrderMove, string>>>({});
  return useMutation({
    mutationFn: async (move: OrderMove) => {
      const key = keys.current[move] ?? (await idempotencyKey());
      keys.current[move] = key;
      return makeMove(id, move, {}, key);
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['order', id] });
      void queries.invalidateQueries({ queryKey: ['orders'] });
      void queries.invalidateQueries({ queryKey: ['allowances'] });
    },
  });
}
