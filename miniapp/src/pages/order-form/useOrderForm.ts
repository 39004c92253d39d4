import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { getDeliveryTerms, placeOrder } from '../../api/orders';
import { idempotencyKey } from '../../api/random';
import { isRequestError } from '../../api/requestError';
import { dropStored, keepStored, readStored } from '../../api/storage';
import { replacePage } from '../../hooks/navigate';
import { useLanguage } from '../../hooks/useLanguage';
import { type Draft, destinationOf, emptyDraft, requestOf } from './model';

const KEY = 'app.orderDraft';

/** What is filled in, kept on this phone with every change; `start` fills what is still empty. */
export function useDraft(start: Partial<Draft>) {
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft,
    ...start,
    ...readStored<Partial<Draft>>(KEY, {}),
    ...(start.pointId ? { way: 'campus' as const, pointId: start.pointId } : {}),
  }));
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...part };
        keepStored(KEY, next);
        return next;
      }),
    [],
  );
  return { draft, change };
}

/** A student's own campus fills a form that was not touched yet. */
export function useOwnCampus(draft: Draft, change: (part: Partial<Draft>) => void, campus: string): void {
  const done = useRef(draft.pointId !== '' || draft.region !== '' || draft.detail !== '');
  useEffect(() => {
    if (done.current || campus === '') return;
    done.current = true;
    change({ way: 'campus', pointId: campus });
  }, [campus, change]);
}

export function useTerms(draft: Draft) {
  const [language] = useLanguage();
  const to = destinationOf(draft);
  return useQuery({
    queryKey: ['deliveryTerms', language, to],
    queryFn: () => getDeliveryTerms(to ?? { region: '' }),
    enabled: to !== null,
    staleTime: 60_000,
  });
}

/** The key stays with the draft until success or until the server says it was used: a resend is never a second order. */
export function useSubmit(change: (part: Partial<Draft>) => void, consentVersion: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (draft: Draft) => {
      const key = draft.key ?? (await idempotencyKey());
      if (!draft.key) change({ key });
      return placeOrder(requestOf(draft, consentVersion), key);
    },
    onSuccess: (order) => {
      dropStored(KEY);
      void queries.invalidateQueries({ queryKey: ['orders'] });
      void queries.invalidateQueries({ queryKey: ['allowances'] });
      replacePage('/pages/order/index', { id: order.id });
    },
    onError: (error) => {
      if (!isRequestError(error)) return;
      if (error.code === 'CONSENT_CHANGED') void queries.invalidateQueries({ queryKey: ['deliveryTerms'] });
      if (error.code !== 'IDEMPOTENCY_KEY_REUSED') return;
      dropStored(KEY);
      void queries.invalidateQueries({ queryKey: ['orders'] });
    },
  });
}
