import type { PointKind, Week } from '@fcs/shared/contracts/points.ts';
import type { NewPoint } from '../../../api/staffPoints';
import type { Place } from '../../../hooks/useLocation';
import { phoneFault, spansFault } from '../../points/model';

export interface NewPlace {
  kind: PointKind | null;
  region: string | null;
  name: string;
  address: string;
  location: Place | null;
  hours: Week;
  phone: string | null;
  supervisionPhone: string | null;
}

/** Working days as most institutions have them; weekends closed until somebody says otherwise. */
const workday: Week[number] = [
  ['09:00', '12:00'],
  ['14:00', '17:30'],
];
export const emptyPlace: NewPlace = {
  kind: null,
  region: null,
  name: '',
  address: '',
  location: null,
  hours: [workday, workday, workday, workday, workday, [], []],
  phone: null,
  supervisionPhone: null,
};

export type PlaceFault = 'kind' | 'region' | 'name' | 'address' | 'location' | 'phone' | 'hours';

/** What is missing or wrong, in the page's order. */
export function placeFaults(place: NewPlace): PlaceFault[] {
  const wrong: [PlaceFault, boolean][] = [
    ['kind', place.kind === null],
    ['region', place.region === null],
    ['name', place.name.trim() === ''],
    ['address', place.address.trim() === ''],
    ['phone', phoneFault(place.phone) || phoneFault(place.supervisionPhone)],
    ['location', place.location === null],
    ['hours', place.hours.some((spans) => spansFault(spans) !== null)],
  ];
  return wrong.filter(([, is]) => is).map(([fault]) => fault);
}

/** The request of a place without faults. */
export function requestOf({ kind, region, name, address, location, ...rest }: NewPlace): NewPoint {
  if (!kind || !region || !location) throw new Error('The place is not complete');
  return { kind, region, location, name: name.trim(), address: address.trim(), ...rest };
}

/** The part of the page a fault stands in. */
export const partOf = (fault: PlaceFault): string =>
  fault === 'location' ? 'part-place' : fault === 'hours' ? 'part-week' : 'part-what';
