import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { getPoint, type ProblemReport, reportProblem } from '../../api/points';
import { idempotencyKey } from '../../api/random';
import { useLanguage } from '../../hooks/useLanguage';

const AGAIN_MS = 60_000;

export function usePoint(id: string) {
  const [language] = useLanguage();
  return useQuery({
    queryKey: ['point', id, language],
    queryFn: () => getPoint(id),
    enabled: id !== '',
    staleTime: 0,
    refetchInterval: AGAIN_MS,
  });
}

/** One report is one key over all tries. */
export function useReport(id: string) {
  const key = useRef<string | null>(null);
  return useMutation({
    mutationFn: async (report: ProblemReport) => {
      key.current ??= await idempotencyKey();
      return reportProblem(id, report, key.current);
    },
    onSuccess: () => {
      key.current = null;
    },
  });
}
