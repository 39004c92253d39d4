import type { Grant } from '@fcs/shared/contracts/people.ts';
import type { Point } from '@fcs/shared/contracts/points.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getPoint } from '../../../api/points';
import { listOwnPoints } from '../../../api/staffPoints';
import { keepStored, readStored } from '../../../api/storage';
import { useLanguage } from '../../../hooks/useLanguage';
import { useGrants } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';

const CHOSEN = 'app.counter';
const roles: readonly Grant['role'][] = ['keeper', 'hospital'];

export interface OwnPlace {
  id: string;
  name: string;
}

/**
 * The places where this person may hand out: those of a whole region are asked for, single ones are known offline. The
 * page opens at the place in its address, else where this person stood last.
 */
export function useOwnPlaces() {
  const grants = useGrants().filter(({ role }) => roles.includes(role));
  const known: OwnPlace[] = grants.flatMap(({ points }) => points);
  const asked = useRouteParam('point');
  const [kept] = useState(() => readStored<OwnPlace | null>(CHOSEN, null));
  const [chosen, setChosen] = useState<OwnPlace | null>(null);
  const wide = grants.some(({ region }) => region !== null);
  const listed = useQuery({
    queryKey: ['own-points', 'counter'],
    queryFn: () => listOwnPoints('', null, 100),
    enabled: wide,
  });
  const all = [...known, ...(listed.data?.data ?? []).filter(({ state }) => state === 'open')];
  const listedPlaces = [...new Map(all.map(({ id, name }) => [id, { id, name }])).values()];
  const find = (id: string | undefined) => listedPlaces.find((one) => one.id === id);
  const fromAddress = asked === '' ? null : (find(asked) ?? (wide ? { id: asked, name: '' } : null));
  const places = fromAddress && !find(fromAddress.id) ? [fromAddress, ...listedPlaces] : listedPlaces;
  const offline = places.length === 0 && wide && listed.isError ? kept : null;
  const place = chosen ?? fromAddress ?? find(kept?.id) ?? places[0] ?? offline;
  return {
    ...{ places, place },
    waiting: wide && listed.isPending && place === null,
    error: place === null ? listed.error : null,
    retry: () => void listed.refetch(),
    choose: (id: string) => {
      const next = places.find((one) => one.id === id) ?? null;
      keepStored(CHOSEN, next);
      setChosen(next);
    },
  };
}

/** The shelf of a place; what was read last stays on the phone, so that a counter without network still has its list. */
export function useShelf(id: string) {
  const [language] = useLanguage();
  const kept = `app.shelf.${language}.${id}`;
  return useQuery({
    queryKey: ['point', id, language],
    enabled: id !== '',
    placeholderData: () => readStored<Point | null>(kept, null) ?? undefined,
    queryFn: async () => {
      const point = await getPoint(id);
      keepStored(kept, point);
      return point;
    },
  });
}
