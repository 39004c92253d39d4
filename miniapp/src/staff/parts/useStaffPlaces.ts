import { useState } from 'react';
import { listOwnPoints } from '../../api/staffPoints';
import { keepStored, readStored } from '../../api/storage';
import { useRead } from '../../hooks/useRead';
import { useGrants } from '../../hooks/useRoles';
import { useRouteParam } from '../../hooks/useRouteParam';

const CHOSEN = 'app.workplace';

export interface Named {
  id: string;
  name: string;
}

export interface StaffPlaces {
  /** Where one works now; null while it is found, or where one has no place at all. */
  place: Named | null;
  waiting: boolean;
  error: unknown;
  refetch: () => void;
  choose: (place: Named) => void;
}

/** The place the page is about: from its address, chosen before on this phone, else the first of the own ones. */
export function useStaffPlaces(): StaffPlaces {
  const asked = useRouteParam('point');
  const known = useGrants().flatMap(({ points }) => points);
  const wide = useGrants().some(({ region }) => region !== null);
  const [kept, setKept] = useState(() => readStored<Named | null>(CHOSEN, null));
  const [chosen, setChosen] = useState<Named | null>(null);
  const listed = useRead(['own-points', 'places'], () => listOwnPoints('', null, 100), { enabled: wide });
  const listedPlaces = listed.data?.data ?? [];
  const all: Named[] = [...known, ...listedPlaces];
  const named = (id: string | undefined) => all.find((one) => one.id === id);
  const fromAddress = asked === '' ? null : (named(asked) ?? (wide ? { id: asked, name: '' } : null));
  const remembered = kept && (named(kept.id) ?? (wide ? kept : null));
  const place = chosen ?? fromAddress ?? remembered ?? all[0] ?? null;
  return {
    place,
    waiting: wide && listed.isPending && place === null,
    error: place === null ? listed.error : null,
    refetch: () => void listed.refetch(),
    choose: (next) => {
      keepStored(CHOSEN, next);
      setKept(next);
      setChosen(next);
    },
  };
}
