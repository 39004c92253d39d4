import type { MismatchKind } from '@fcs/shared/contracts/dispensing.ts';
import type { StaffRole } from '@fcs/shared/contracts/people.ts';
import { addDays } from '@fcs/shared/time.ts';
import type { Query } from '../../../api/request';
import { paperRoles } from '../../stock/roles';

/** The months of the last half year, newest first, then this year and the one before, as the API names periods. */
export function periodsBefore(today: string): string[] {
  const months = [today.slice(0, 7)];
  while (months.length < 6) months.push(addDays(`${months.at(-1)}-01`, -1).slice(0, 7));
  const year = Number(today.slice(0, 4));
  return [...months.map((month) => `${month}..${month}`), String(year), String(year - 1)];
}

/** Nothing to do but wait: a parcel on its way, goods that left in another period. */
export const settlesItself = (kind: MismatchKind): boolean => kind === 'underWay' || kind === 'otherPeriod';

interface Way {
  path: string;
  query: Query;
  roles: readonly StaffRole[];
}

/** Where the next step of a mismatch is made, at the place and the day it is of; null: it settles by itself. */
export function wayOf(kind: MismatchKind, point: string, day: string): Way | null {
  const ways: Record<MismatchKind, Way | null> = {
    underWay: { path: '/staff/pages/queue/index', query: {}, roles: paperRoles },
    otherPeriod: null,
    noRecord: {
      path: '/staff/pages/dispense/index',
      query: { point, day },
      roles: ['keeper', 'hospital'],
    },
    notInLedger: {
      path: '/staff/pages/voucher-new/index',
      query: { kind: 'stocktake', point },
      roles: paperRoles,
    },
    excess: { path: '/staff/pages/machines/index', query: {}, roles: ['operator', 'county'] },
  };
  return ways[kind];
}
