import { useQueryClient } from '@tanstack/react-query';

/** To be called once a record was written: what is shown of it and of the lists is asked for anew. */
export function useRecordChanged(): () => void {
  const cache = useQueryClient();
  return () => {
    for (const key of ['clinic-records', 'clinic-record', 'clinic-device'])
      void cache.invalidateQueries({ queryKey: [key] });
  };
}
