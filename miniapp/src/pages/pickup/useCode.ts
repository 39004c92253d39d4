import type { PickupCode } from '@fcs/shared/contracts/dispensing.ts';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { newPickupCode } from '../../api/dispensings';
import { secondsLeft } from './model';

/** The code in hand and how long it lives, counted down by the phone; it is kept nowhere. */
export function useCode() {
  const asking = useMutation<PickupCode, Error, void>({ mutationFn: () => newPickupCode({}) });
  const code = asking.data ?? null;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!code) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [code]);
  return {
    code,
    left: code ? secondsLeft(code.expiresAt, now) : 0,
    ask: () => asking.mutate(),
    busy: asking.isPending,
    error: asking.error,
  };
}
