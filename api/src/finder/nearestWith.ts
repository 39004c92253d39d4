import type { Location } from '@fcs/shared/contracts/common.ts';
import { now } from '../platform/clock.ts';
import { heldIndex } from './finder.ts';
import type { Asked } from './pointIndex.ts';
import { metresOfChord } from './sphere.ts';

/** Where to go instead, for the details of a refusal; `opensAt` of a closed place, ISO 8601, within 14 days. */
export type Elsewhere = {
  pointId: string;
  name: string;
  address: string;
  phone: string | null;
  /** Metres. */
  distance: number;
  open: boolean;
  opensAt: string | null;
};

type Own = { id: string; name: string; address: string; phone: string | null };

const nearest = (asked: Omit<Asked, 'limit' | 'now'>): Elsewhere | null => {
  const index = heldIndex();
  if (!index) return null;
  if (asked.product !== undefined && !index.knows(asked.product)) return null;
  const at = now().getTime();
  const { rows, squared } = index.find({ ...asked, limit: 1, now: at });
  const [row] = rows;
  if (row === undefined) return null;
  const { id, name, address, phone } = JSON.parse(index.ownOf(row)) as Own;
  const { open, opensAt } = index.timetableOf(row, at);
  const distance = Math.round(metresOfChord(squared[0] as number));
  return { pointId: id, name, address, phone, distance, open, opensAt: opensAt?.toISOString() ?? null };
};

const openFirstOrAny = (asked: Omit<Asked, 'limit' | 'now'>): Elsewhere | null =>
  nearest({ ...asked, open: true }) ?? nearest(asked);

/** The nearest point that has a product (or any of a kind) now, an open one where there is one unless `openFirst` is false. */
export const findNearestWith = (
  location: Location,
  options: { productId: string; openFirst?: boolean; excludePointIds?: readonly string[] },
): Elsewhere | null => {
  const except = options.excludePointIds?.length ? new Set(options.excludePointIds) : undefined;
  const asked = { location, product: options.productId, except };
  return options.openFirst === false ? nearest(asked) : openFirstOrAny(asked);
};

/** The nearest institution, where a doctor can see the person; an open one where there is one. */
export const nearestClinic = (location: Location): Elsewhere | null =>
  openFirstOrAny({ location, kind: 'institution' });
