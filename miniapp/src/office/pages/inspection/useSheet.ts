import { useEffect } from 'react';
import { getInspection } from '../../../api/inspections';
import { useSession } from '../../../api/session';
import { useStore } from '../../../api/store';
import { useRead } from '../../../hooks/useRead';
import { type Draft, draftsOf, dropDraft, keepForms, sendDraft, takeSheet } from '../../inspections/drafts';
import type { Forms } from '../../inspections/form';

/** A sheet as it stands on this phone; read from the server where it can be reached. */
export function useSheet(id: string) {
  const person = useSession()?.person.id ?? '';
  const draft: Draft | undefined = useStore(draftsOf(person))[id];
  const query = useRead(['inspection', id], () => getInspection(id));
  const { data } = query;
  useEffect(() => {
    if (!data) return;
    takeSheet(person, data);
    void sendDraft(person, id);
  }, [person, id, data]);
  return {
    query: { ...query, data: draft, error: draft ? null : query.error },
    keep: (forms: Forms) => keepForms(person, id, forms),
    reload: async () => {
      const { data: sheet } = await query.refetch();
      if (sheet) dropDraft(person, sheet);
    },
  };
}
