import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { idempotencyKey } from '../api/random';

/**
 * A write. The same input keeps its Idempotency-Key until it succeeded, so a second try after a lost answer is the
 * same write; another input is a new one.
 */
export function useCommand<I, O>(
  run: (input: I, key: string) => Promise<O>,
  onDone?: (answer: O, input: I) => void,
): UseMutationResult<O, Error, I> {
  const kept = useRef<{ input: string; key: string } | null>(null);
  return useMutation<O, Error, I>({
    mutationFn: async (input) => {
      const asText = JSON.stringify(input) ?? '';
      if (kept.current?.input !== asText) kept.current = { input: asText, key: await idempotencyKey() };
      const answer = await run(input, kept.current.key);
      kept.current = null;
      return answer;
    },
    onSuccess: (answer, input) => onDone?.(answer, input),
  });
}
