import type { AdverseReport, Symptom } from '@fcs/shared/contracts/adverse.ts';
import type { Named } from '../../../staff/parts/useStaffPlaces';

export interface ReactionDraft {
  place: Named | null;
  productId: string;
  symptoms: Symptom[];
  onsetDay: string;
  detail: string;
  phone: string;
}

export const emptyDraft = (today: string): ReactionDraft => ({
  ...{ place: null, productId: '', symptoms: [], onsetDay: today, detail: '', phone: '' },
});

export type ReactionFault = 'place' | 'product' | 'symptoms' | 'onsetDay' | 'phone';

const mobile = /^1[3-9]\d{9}$/;

/** What is missing or wrong, in the page's order. */
export function reactionFaults(draft: ReactionDraft, today: string): ReactionFault[] {
  const { place, productId, symptoms, onsetDay, phone } = draft;
  const faults: (ReactionFault | false)[] = [
    place === null && 'place',
    productId === '' && 'product',
    symptoms.length === 0 && 'symptoms',
    (onsetDay === '' || onsetDay > today) && 'onsetDay',
    phone.trim() !== '' && !mobile.test(phone.trim()) && 'phone',
  ];
  return faults.filter((fault) => fault !== false);
}

/** The request of a report without faults. */
export function requestOf({
  place,
  productId,
  symptoms,
  onsetDay,
  detail,
  phone,
}: ReactionDraft): AdverseReport {
  return {
    ...{ pointId: place?.id ?? '', productId, symptoms, onsetDay },
    ...(detail.trim() ? { detail: detail.trim() } : {}),
    ...(phone.trim() ? { phone: phone.trim() } : {}),
  };
}
