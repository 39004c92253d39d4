import { dayOf } from '@fcs/shared/time.ts';
import { listYears, type YearOverview } from '../../api/assessments';
import { useStore } from '../../api/store';
import { useNow } from '../../hooks/useNow';
import { useRead } from '../../hooks/useRead';
import { useRegions } from '../../hooks/useRegions';
import { useGrants } from '../../hooks/useRoles';
import { type Chosen, chosenStore, ownRegion } from './chosen';
import { fallbackYears } from './periods';

export interface ChosenState extends Chosen {
  choose: (change: Partial<Chosen>) => void;
  regions: ReturnType<typeof useRegions>;
  years: readonly YearOverview[];
  today: string;
}

/** Scheme, region and period under view, with what may be chosen; region and period start with the own region, this year. */
export function useChosen(): ChosenState {
  const chosen = useStore(chosenStore);
  const regions = useRegions();
  const own = ownRegion(useGrants());
  const today = dayOf(new Date(useNow()));
  const region = chosen.region ?? own ?? regions.county?.code ?? null;
  const years = useRead(['years', region], () => listYears(region ?? ''), { enabled: region !== null });
  return {
    scheme: chosen.scheme,
    region,
    period: chosen.period ?? today.slice(0, 4),
    choose: (change) => chosenStore.set({ ...chosenStore.get(), ...change }),
    regions,
    years: years.data && years.data.length > 0 ? years.data : fallbackYears(today),
    today,
  };
}
