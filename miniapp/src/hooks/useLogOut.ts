import { useQueryClient } from '@tanstack/react-query';
import { logOut } from '../api/people';
import { endSession } from '../api/session';

/** Ends the session on the server too where it can be reached; on this phone it always ends. */
export function useLogOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await logOut().catch(() => undefined);
    endSession();
    queries.clear();
  };
}
