import type { FollowUpOutcome, FollowUpRule, FollowUpView, Method } from '@fcs/shared/contracts/surgery.ts';
import { addDays } from '@fcs/shared/time.ts';

type Bleeding = NonNullable<FollowUpOutcome['bleeding']>;
type Step = NonNullable<FollowUpOutcome['nextStep']>;
type Problem = NonNullable<FollowUpOutcome['problems']>[number];

export interface Draft {
  day: string;
  way: FollowUpOutcome['way'];
  bleeding: Bleeding | null;
  method: Method | null;
  problems: Problem[];
  nextStep: Step | null;
  note: string;
}

export const emptyDraft = (today: string): Draft => ({
  ...{ day: today, way: 'phone', bleeding: null, method: null, problems: [], nextStep: null, note: '' },
});

const earlyDays = 15;

/** What would be below standard if it were saved as it is: said while it is filled in (F07). */
export function faultsIn(
  draft: Draft,
  { dueOn, lastOn }: Pick<FollowUpView, 'dueOn' | 'lastOn'>,
): FollowUpRule[] {
  return [
    ...(draft.day > lastOn ? (['late'] as const) : []),
    ...(draft.day < addDays(dueOn, -earlyDays) ? (['early'] as const) : []),
    ...(draft.bleeding === null ? (['bleeding'] as const) : []),
    ...(draft.method === null ? (['method'] as const) : []),
    ...(draft.nextStep === null ? (['nextStep'] as const) : []),
    ...(draft.problems.length > 0 && draft.nextStep === 'none' ? (['problemNeedsStep'] as const) : []),
  ];
}

export const outcomeOf = (draft: Draft, reached: boolean): FollowUpOutcome => ({
  ...{ reached, day: draft.day, way: draft.way, problems: draft.problems },
  ...(draft.bleeding ? { bleeding: draft.bleeding } : {}),
  ...(draft.method ? { method: draft.method } : {}),
  ...(draft.nextStep ? { nextStep: draft.nextStep } : {}),
  ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
});
