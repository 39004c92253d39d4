import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { Button, Card, SegmentedControl, Select, Sheet, Switch, Text } from '../../../ui';
import { Bilingual } from './Bilingual';
import { moved, type Question, type QuestionType, withType } from './model';
import { Options } from './Options';
import { RightAnswer } from './RightAnswer';

interface QuestionEditorProps {
  question: Question;
  index: number;
  all: readonly Question[];
  /** Questions may have a right answer. */
  knowledge?: boolean;
  onChange: (all: Question[]) => void;
}

const types: QuestionType[] = ['rating', 'choice', 'text'];
const aspects = ['convenience', 'timeliness', 'attitude', 'quality', 'overall'] as const;

/** One question: its words, its kind, what it counts for. */
export function QuestionEditor({ question, index, all, knowledge = false, onChange }: QuestionEditorProps) {
  const { office } = useText();
  const words = office.surveys;
  const set = (next: Question) => onChange(all.map((old, at) => (at === index ? next : old)));
  return (
    <Card title={words.question(index + 1)}>
      <Bilingual
        label={words.text}
        value={question.text}
        onChange={(text) => set({ ...question, text })}
        testId={`question-${index}`}
      />
      <SegmentedControl
        label={words.type}
        options={types.map((value) => ({ value, label: words.types[value] }))}
        value={question.type}
        onChange={(type) => set(withType(question, type))}
      />
      {question.type === 'rating' && (
        <Select
          label={words.aspect}
          options={[
            { value: 'none', label: words.noAspect },
            ...aspects.map((value) => ({ value, label: words.aspects[value] })),
          ]}
          value={question.aspect ?? 'none'}
          onChange={(aspect) => set({ ...question, aspect: aspect === 'none' ? null : aspect })}
        />
      )}
      <Switch on={question.required} onChange={(required) => set({ ...question, required })}>
        {words.required}
      </Switch>
      {question.type !== 'text' && (
        <Options
          options={question.options}
          fixed={question.type === 'rating'}
          onChange={(options) => set({ ...question, options })}
        />
      )}
      {question.type === 'choice' && knowledge && <RightAnswer question={question} onChange={set} />}
      <Order index={index} all={all} onChange={onChange} />
    </Card>
  );
}

/** Up, down, away. */
function Order({ index, all, onChange }: Omit<QuestionEditorProps, 'question' | 'knowledge'>) {
  const { office } = useText();
  const words = office.surveys;
  const [asked, setAsked] = useState(false);
  const nth = words.question(index + 1);
  return (
    <View className="k-row">
      <Button
        small
        look="quiet"
        disabled={index === 0}
        label={`${words.up} ${nth}`}
        onPress={() => onChange(moved(all, index, -1))}
      >
        {words.up}
      </Button>
      <Button
        small
        look="quiet"
        disabled={index === all.length - 1}
        label={`${words.down} ${nth}`}
        onPress={() => onChange(moved(all, index, 1))}
      >
        {words.down}
      </Button>
      <Button
        small
        look="quiet"
        disabled={all.length === 1}
        label={`${words.removeQuestion} ${nth}`}
        onPress={() => setAsked(true)}
      >
        {words.removeQuestion}
      </Button>
      <Sheet
        open={asked}
        title={words.removeTitle}
        onClose={() => setAsked(false)}
        footer={
          <Button wide look="danger" onPress={() => onChange(all.filter((_, at) => at !== index))}>
            {words.removeQuestion}
          </Button>
        }
      >
        <Text block>{words.removeHint}</Text>
      </Sheet>
    </View>
  );
}
