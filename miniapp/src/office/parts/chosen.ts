import type { Grant } from '@fcs/shared/contracts/people.ts';
import { createStore } from '../../api/store';

/** What the office looks at; kept while going from page to page. */
export interface Chosen {
  scheme: string;
  region: string | null;
  period: string | null;
}

export const chosenStore = createStore<Chosen>({ scheme: 'nanchuan-2023', region: null, period: null });

/** The region a person starts with: the first of their county or assessor grants. */
export function ownRegion(grants: readonly Grant[]): string | null {
  const office = grants.filter(({ role }) => role === 'county' || role === 'assessor' || role === 'admin');
  return office.find(({ region }) => region !== null)?.region ?? null;
}
