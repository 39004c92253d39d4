import type { UseQueryResult } from '@tanstack/react-query';
import { listOwnPoints } from '../api/staffPoints';
import { useRead } from '../hooks/useRead';
import { everyOf } from './everyOf';

type Institution = Awaited<ReturnType<typeof listOwnPoints>>['data'][number];

/** The institutions of the own places, to choose from. */
export function useInstitutions(): UseQueryResult<Institution[]> {
  return useRead(['points', 'institutions'], async () =>
    (await everyOf((cursor) => listOwnPoints('', cursor, 100))).filter(({ kind }) => kind === 'institution'),
  );
}
