import { useQuery } from '@tanstack/react-query';
import { getMe } from '../api/people';
import { useSession } from '../api/session';

/** The person logged in, read anew; without a session nothing is asked. */
export function useMe() {
  const session = useSession();
  return useQuery({
    queryKey: ['me', session?.token],
    queryFn: getMe,
    enabled: session !== null,
    initialData: session?.person,
    initialDataUpdatedAt: 0,
  });
}
