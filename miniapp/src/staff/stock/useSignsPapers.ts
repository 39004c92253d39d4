import { useRoles } from '../../hooks/useRoles';
import { paperRoles } from './roles';

/** Whether papers are open to who is logged in: operators see shelves and no papers. */
export const useSignsPapers = (): boolean => {
  const roles = useRoles();
  return roles.some((role) => paperRoles.includes(role));
};
