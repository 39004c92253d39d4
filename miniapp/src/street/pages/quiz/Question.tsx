import type { Quiz } from '@fcs/shared/contracts/quizzes.ts';
import { useState } from 'react';
import { answerQuiz } from '../../../api/quizzes';
import { isRequestError } from '../../../api/requestError';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Card, Notice, RadioGroup, Refusal, Text } from '../../../ui';
import { type Given, letterOf } from './model';

interface QuestionProps {
  quiz: Quiz;
  at: number;
  given: Given | null;
  onGiven: (given: Given) => void;
  onNext: () => void;
  /** The questions were changed meanwhile. */
  onStale: () => unknown;
}

/** Choices first; once one is given it stays, with what is right and why. */
export function Question({ quiz, at, given, onGiven, onNext, onStale }: QuestionProps) {
  const words = useText().quiz;
  const [choice, setChoice] = useState<string | null>(null);
  const { text, choices } = quiz.questions[at] ?? { text: '', choices: [] };
  const named = (which: number): string => `${letterOf(which)}. ${choices[which] ?? ''}`;
  const answering = useCommand(
    (chosen: number) => answerQuiz(quiz.id, { version: quiz.version, question: at, choice: chosen }),
    (verdict, chosen) => onGiven({ ...verdict, choice: chosen }),
  );
  const stale = isRequestError(answering.error) && answering.error.code === 'QUIZ_CHANGED';
  return (
    <Card>
      <Text block size="small" tone="soft">
        {words.of(at + 1, quiz.questions.length)}
      </Text>
      {given ? (
        <>
          <Text block strong>
            {text}
          </Text>
          <Text block>{words.chosen(named(given.choice))}</Text>
          <Notice
            live
            tone={given.right ? 'good' : 'warn'}
            title={given.right ? words.right : words.wrong(named(given.rightChoice))}
          >
            {given.why}
          </Notice>
          <Button wide onPress={onNext}>
            {at + 1 < quiz.questions.length ? words.next : words.result}
          </Button>
        </>
      ) : (
        <>
          <RadioGroup
            label={text}
            options={choices.map((_, which) => ({ value: String(which), label: named(which) }))}
            value={choice}
            onChange={setChoice}
          />
          <Refusal error={answering.error} />
          {stale ? (
            <Button wide onPress={() => void onStale()}>
              {words.reload}
            </Button>
          ) : (
            <Button
              wide
              disabled={choice === null}
              busy={answering.isPending}
              onPress={() => answering.mutate(Number(choice))}
            >
              {words.confirm}
            </Button>
          )}
        </>
      )}
    </Card>
  );
}
