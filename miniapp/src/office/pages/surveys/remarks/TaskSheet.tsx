import type { SurveyTopic, TaskRequest } from '@fcs/shared/contracts/remarks.ts';
import { isDay } from '@fcs/shared/time.ts';
import { useState } from 'react';
import { giveTask } from '../../../../api/remarks';
import { useCommand } from '../../../../hooks/useCommand';
import { useText } from '../../../../i18n/useText';
import { Button, Refusal, Sheet, TextInput } from '../../../../ui';

interface TaskSheetProps {
  survey: string;
  topic: SurveyTopic | null;
  onClose: () => void;
  onDone: () => void;
}

/** Which office does what by when; a changed task is open again. */
export function TaskSheet({ survey, topic, onClose, onDone }: TaskSheetProps) {
  const { respondents: words } = useText();
  const { what = '', owner = '', dueOn = '' } = topic?.task ?? {};
  const [task, setTask] = useState<TaskRequest>({ what, owner, dueOn });
  const giving = useCommand((wanted: TaskRequest) => giveTask(survey, topic?.id ?? '', wanted), onDone);
  const whole = task.what.trim() !== '' && task.owner.trim() !== '' && isDay(task.dueOn);
  return (
    <Sheet
      open={topic !== null}
      title={words.taskTitle}
      onClose={onClose}
      footer={
        <Button wide busy={giving.isPending} disabled={!whole} onPress={() => giving.mutate(task)}>
          {words.save}
        </Button>
      }
    >
      <TextInput
        label={words.what}
        maxLength={200}
        value={task.what}
        onChange={(next) => setTask({ ...task, what: next })}
        testId="task-what"
      />
      <TextInput
        label={words.owner}
        hint={words.ownerHint}
        maxLength={60}
        value={task.owner}
        onChange={(next) => setTask({ ...task, owner: next })}
        testId="task-owner"
      />
      <TextInput
        label={words.dueOn}
        hint={words.day}
        maxLength={10}
        value={task.dueOn}
        onChange={(next) => setTask({ ...task, dueOn: next })}
        testId="task-due"
      />
      <Refusal error={giving.error} />
    </Sheet>
  );
}
