import type { SurveyTopic } from '@fcs/shared/contracts/remarks.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { finishTask } from '../../../../api/remarks';
import { useCommand } from '../../../../hooks/useCommand';
import { useNow } from '../../../../hooks/useNow';
import { useText } from '../../../../i18n/useText';
import { Badge, Button, Card, EmptyState, Refusal, Text } from '../../../../ui';
import { stateOf } from './model';
import { ReplySheet } from './ReplySheet';
import { TaskSheet } from './TaskSheet';

interface TopicsProps {
  survey: string;
  topics: readonly SurveyTopic[];
  mayWrite: boolean;
  onChanged: () => void;
}

/** The topics of a survey with their tasks and replies. */
export function Topics({ survey, topics, mayWrite, onChanged }: TopicsProps) {
  const { respondents: words } = useText();
  const [tasked, setTasked] = useState<SurveyTopic | null>(null);
  const [replied, setReplied] = useState<SurveyTopic | null>(null);
  const changed = () => {
    setTasked(null);
    setReplied(null);
    onChanged();
  };
  const finishing = useCommand((id: string, key) => finishTask(survey, id, key), changed);
  return (
    <View className="k-stack">
      {topics.length === 0 && <EmptyState title={words.topics}>{words.noTopics}</EmptyState>}
      <Refusal error={finishing.error} />
      {topics.map((topic) => (
        <Topic key={topic.id} topic={topic}>
          {mayWrite && (
            <View className="k-row">
              <Button
                small
                look="plain"
                label={`${words.task} ${topic.title}`}
                onPress={() => setTasked(topic)}
              >
                {topic.task ? words.changeTask : words.task}
              </Button>
              <Button
                small
                look="plain"
                label={`${words.reply} ${topic.title}`}
                onPress={() => setReplied(topic)}
              >
                {words.reply}
              </Button>
              {topic.task && !topic.task.doneOn && (
                <Button
                  small
                  busy={finishing.isPending && finishing.variables === topic.id}
                  label={`${words.finish} ${topic.title}`}
                  onPress={() => finishing.mutate(topic.id)}
                >
                  {words.finish}
                </Button>
              )}
            </View>
          )}
        </Topic>
      ))}
      <TaskSheet
        key={`task ${tasked?.id}`}
        survey={survey}
        topic={tasked}
        onClose={() => setTasked(null)}
        onDone={changed}
      />
      <ReplySheet
        key={`reply ${replied?.id}`}
        survey={survey}
        to={replied && { topic: replied.id }}
        hint={words.topicReplyHint}
        onClose={() => setReplied(null)}
        onDone={changed}
      />
    </View>
  );
}

const tones = { open: 'teal', overdue: 'danger', done: 'good' } as const;

function Topic({ topic, children }: { topic: SurveyTopic; children: React.ReactNode }) {
  const { respondents: words } = useText();
  const state = stateOf(topic, dayOf(new Date(useNow())));
  const { task, reply } = topic;
  return (
    <Card
      item
      title={topic.title}
      aside={state ? <Badge tone={tones[state]}>{words[state]}</Badge> : undefined}
    >
      <Text block size="small" tone="soft">
        {words.count(topic.remarks)}
      </Text>
      {task && (
        <>
          <Text block>{task.what}</Text>
          <Text block size="small" tone="soft">
            {words.due(task.owner, task.dueOn)}
            {task.doneOn ? ` · ${words.doneOn(task.doneOn)}` : ''}
          </Text>
        </>
      )}
      {reply && (
        <Text block>
          {words.replied(reply.day)}：{reply.text}
        </Text>
      )}
      {children}
    </Card>
  );
}
