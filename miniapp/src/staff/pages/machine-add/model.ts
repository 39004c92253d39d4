import type { NewMachine } from '@fcs/shared/contracts/machines.ts';
import { planOf, type SlotDraft } from '../../machines/slotPlan';
import type { Named } from '../../parts/useStaffPlaces';

export interface MachineDraft {
  place: Named | null;
  name: string;
  since: string;
  store: Named | null;
  slots: SlotDraft[];
}

export type MachineFault = 'place' | 'name' | 'since';

/** What is missing, in the page's order. Slots may come later. */
export function machineFaults({ place, name, since }: MachineDraft): MachineFault[] {
  const faults: (MachineFault | false)[] = [
    place === null && 'place',
    name.trim() === '' && 'name',
    since === '' && 'since',
  ];
  return faults.filter((fault) => fault !== false);
}

/** The request of a machine without faults. */
export function requestOf({ place, name, since, store, slots }: MachineDraft): NewMachine {
  if (!place) throw new Error('The machine is not complete');
  return {
    ...{ pointId: place.id, name: name.trim(), commissionedOn: since, slots: planOf(slots) },
    ...(store ? { storeId: store.id } : {}),
  };
}
