import { useText } from '../../../i18n/useText';
import { Button, Card, Notice, Stepper, Text } from '../../../ui';
import { BothInputs } from './BothInputs';
import { linesOf, type QuestionForm } from './model';

interface QuestionCardProps {
  at: number;
  question: QuestionForm;
  wrong: boolean;
  onChange: (question: QuestionForm) => void;
  onRemove: (() => void) | null;
}

/** One question with its choices, the right one, and why. */
export function QuestionCard({ at, question, wrong, onChange, onRemove }: QuestionCardProps) {
  const words = useText().quizOffice;
  const set = (change: Partial<QuestionForm>) => onChange({ ...question, ...change });
  return (
    <Card title={words.question(at + 1)}>
      <BothInputs label={words.text} value={question.text} wrong={wrong} onChange={(text) => set({ text })} />
      <BothInputs
        long
        label={words.choices}
        hint={words.choicesHint}
        value={question.choices}
        wrong={wrong}
        onChange={(choices) => set({ choices })}
      />
      <Text block>{words.rightOne}</Text>
      <Stepper
        label={words.rightOne}
        min={1}
        max={Math.max(2, linesOf(question.choices.zh).length)}
        value={question.right}
        onChange={(right) => set({ right })}
      />
      <BothInputs label={words.why} value={question.why} wrong={wrong} onChange={(why) => set({ why })} />
      {wrong && <Notice tone="warn" title={words.questionWrong} />}
      {onRemove && (
        <Button small look="quiet" onPress={onRemove}>
          {words.removeQuestion}
        </Button>
      )}
    </Card>
  );
}
