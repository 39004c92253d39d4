import { useQuery } from '@tanstack/react-query';
import { listAllowances } from '../api/products';
import { useSession } from '../api/session';
import { useLanguage } from './useLanguage';

/** What is left to the person this year; without a session nothing is asked. */
export function useAllowances() {
  const session = useSession();
  const [language] = useLanguage();
  return useQuery({
    queryKey: ['allowances', session?.token, language],
    queryFn: listAllowances,
    enabled: session !== null,
  });
}
