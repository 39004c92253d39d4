import type { SurveyTopic } from '@fcs/shared/contracts/remarks.ts';

/** How a topic's task stands on a day; null without a task. Its last day is still in time. */
export function stateOf({ task }: SurveyTopic, today: string): 'open' | 'overdue' | 'done' | null {
  if (!task) return null;
  if (task.doneOn) return 'done';
  return task.dueOn < today ? 'overdue' : 'open';
}
