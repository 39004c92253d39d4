import type { Survey } from '@fcs/shared/contracts/surveys.ts';
import { View } from '@tarojs/components';
import { useText } from '../../i18n/useText';
import { Card, type Mark, RadioGroup, Rating, TextArea } from '../../ui';
import { type Answers, partOf, wordsOf } from './model';

interface QuestionsProps {
  survey: Survey;
  answers: Answers;
  missing: readonly string[];
  onAnswer: (question: string, value: number | string) => void;
}

/** The questions in their order, each in its own card. */
export function Questions({ survey, ...rest }: QuestionsProps) {
  return (
    <>
      {survey.questions.map((question) => (
        <View key={question.id} id={partOf(question.id)}>
          <Card>
            <One {...rest} question={question} />
          </Card>
        </View>
      ))}
    </>
  );
}

type OneProps = Omit<QuestionsProps, 'survey'> & { question: Survey['questions'][number] };

function One({ question, answers, missing, onAnswer }: OneProps) {
  const { survey: words } = useText();
  const value = answers[question.id];
  const shared = {
    label: question.text,
    required: question.required,
    error: missing.includes(question.id) ? words.missing : null,
  };
  if (question.type === 'text')
    return (
      <TextArea
        {...shared}
        required={false}
        hint={words.remarkHint}
        maxLength={500}
        value={typeof value === 'string' ? value : ''}
        onChange={(next) => onAnswer(question.id, next)}
      />
    );
  if (question.type === 'rating')
    return (
      <Rating
        {...shared}
        words={wordsOf(question)}
        value={typeof value === 'number' ? (value as Mark) : null}
        onChange={(next) => onAnswer(question.id, next)}
      />
    );
  const chosen = question.options.find((option) => option.value === value);
  return (
    <RadioGroup
      {...shared}
      options={question.options.map((option) => ({ value: String(option.value), label: option.label }))}
      value={chosen ? String(chosen.value) : null}
      onChange={(next) => {
        const option = question.options.find((one) => String(one.value) === next);
        if (option) onAnswer(question.id, option.value);
      }}
    />
  );
}
