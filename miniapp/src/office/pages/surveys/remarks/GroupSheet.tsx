import type { SurveyRemark, SurveyTopic } from '@fcs/shared/contracts/remarks.ts';
import { useState } from 'react';
import { groupRemark, openTopic } from '../../../../api/remarks';
import { useCommand } from '../../../../hooks/useCommand';
import { useText } from '../../../../i18n/useText';
import { Button, RadioGroup, Refusal, Sheet, TextInput } from '../../../../ui';

interface GroupSheetProps {
  survey: string;
  region: string;
  remark: SurveyRemark | null;
  topics: readonly SurveyTopic[];
  onClose: () => void;
  onDone: () => void;
}

const fresh = 'new';
const none = 'none';

/** Under one of the topics, a new one, or none. */
export function GroupSheet({ survey, region, remark, topics, onClose, onDone }: GroupSheetProps) {
  const { respondents: words } = useText();
  const [choice, setChoice] = useState(remark?.topic ?? topics[0]?.id ?? fresh);
  const [title, setTitle] = useState('');
  const grouping = useCommand(async (to: { choice: string; title: string }, key) => {
    const opened = to.choice === fresh ? await openTopic(survey, { title: to.title, region }, key) : null;
    const topic = to.choice === none ? null : (opened?.id ?? to.choice);
    return groupRemark(survey, remark?.id ?? '', topic);
  }, onDone);
  return (
    <Sheet
      open={remark !== null}
      title={words.groupTitle}
      onClose={onClose}
      footer={
        <Button
          wide
          busy={grouping.isPending}
          disabled={choice === fresh && title.trim() === ''}
          onPress={() => grouping.mutate({ choice, title: title.trim() })}
        >
          {words.save}
        </Button>
      }
    >
      <RadioGroup
        label={words.topics}
        options={[
          ...topics.map((topic) => ({ value: topic.id, label: topic.title })),
          { value: fresh, label: words.newTopic },
          ...(remark?.topic ? [{ value: none, label: words.takeOut }] : []),
        ]}
        value={choice}
        onChange={setChoice}
      />
      {choice === fresh && (
        <TextInput
          label={words.newTopic}
          hint={words.newTopicHint}
          maxLength={60}
          value={title}
          onChange={setTitle}
          testId="new-topic"
        />
      )}
      <Refusal error={grouping.error} />
    </Sheet>
  );
}
