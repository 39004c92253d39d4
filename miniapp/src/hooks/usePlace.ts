import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { listRegions } from '../api/regions';
import { dropStored, keepStored, readStored } from '../api/storage';
import { createStore, useStore } from '../api/store';
import { type LocationState, type Place, useLocation } from './useLocation';

const KEY = 'app.place';
const WAIT_MS = 4_000;

/** A place chosen by hand, kept on this phone. Of the phone's own position only the wish to use it is kept. */
interface HandPlace {
  source: 'township' | 'campus';
  id: string;
  name: string;
  place: Place;
}
type Kept = HandPlace | { source: 'here' } | null;

const keptStore = createStore<Kept>(readStored<Kept>(KEY, null));
const hereStore = createStore<Place | null>(null);

function keep(next: Kept): void {
  if (next) keepStored(KEY, next);
  else dropStored(KEY);
  keptStore.set(next);
}

/** Forgets the chosen place and the position, here and in storage. */
export function forgetPlace(): void {
  hereStore.set(null);
  keep(null);
}

export interface StartingPlace {
  source: 'here' | 'township' | 'campus' | 'centre';
  /** Of a township, campus or the county; '' for the phone's own position. */
  name: string;
  /** null while it is being found. */
  place: Place | null;
  /** How asking for the phone's position went. */
  status: LocationState['status'];
  error: unknown;
  ask: () => void;
  choose: (place: HandPlace) => void;
}

/** True for a while after `running` began: a short wait is better than a list that moves. */
function useWaiting(running: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    setOver(false);
    if (!running) return undefined;
    const timer = setTimeout(() => setOver(true), WAIT_MS);
    return () => clearTimeout(timer);
  }, [running]);
  return running && !over;
}

/** From where distances count: the phone's position once allowed, a place chosen by hand, else the county's centre. */
export function usePlace(): StartingPlace {
  const kept = useStore(keptStore);
  const here = useStore(hereStore);
  const location = useLocation();
  const wanted = kept?.source === 'here' && here === null;
  useEffect(() => {
    if (wanted && location.status === 'unasked') void location.ask();
  }, [wanted, location.status, location.ask]);
  useEffect(() => {
    if (location.status === 'found') {
      hereStore.set(location.place);
      keep({ source: 'here' });
    }
    if (location.status === 'refused' && keptStore.get()?.source === 'here') keep(null);
  }, [location.status, location.place]);
  const waiting = useWaiting(wanted && (location.status === 'asking' || location.status === 'unasked'));
  const centre = useQuery({
    queryKey: ['regions', 'county'],
    queryFn: () => listRegions('county'),
    staleTime: 3_600_000,
  });
  const county = centre.data?.find((region) => region.centre !== null);
  const rest = {
    status: location.status,
    error: centre.error,
    ask: () => void location.ask(),
    choose: (place: HandPlace) => keep(place),
  };
  if (kept && kept.source !== 'here') return { ...kept, ...rest, error: null };
  if (kept && here) return { source: 'here', name: '', place: here, ...rest, error: null };
  if (waiting) return { source: 'here', name: '', place: null, ...rest };
  return { source: 'centre', name: county?.name ?? '', place: county?.centre ?? null, ...rest };
}

/** The starting place other pages may measure from, without asking for anything. */
export function useKnownPlace(): Place | null {
  const kept = useStore(keptStore);
  const here = useStore(hereStore);
  return kept && kept.source !== 'here' ? kept.place : here;
}
