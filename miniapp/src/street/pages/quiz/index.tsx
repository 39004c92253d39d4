import type { Quiz } from '@fcs/shared/contracts/quizzes.ts';
import { useState } from 'react';
import { getQuiz } from '../../../api/quizzes';
import { isRequestError } from '../../../api/requestError';
import { openPage } from '../../../hooks/navigate';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, EmptyState, Heading, Loaded, Page, Text } from '../../../ui';
import { DrawCard } from './DrawCard';
import type { Given } from './model';
import { Question } from './Question';
import { Result } from './Result';
import '../../street.scss';

/** One question at a time; what is right and why is said at once, and nothing of it is kept. */
export default function QuizPage() {
  const { titles, quiz: words } = useText();
  const id = useRouteParam('id');
  const quiz = useRead(['quiz', id], () => getQuiz(id));
  if (isRequestError(quiz.error) && quiz.error.code === 'NOT_FOUND')
    return (
      <Page title={titles.quiz}>
        <EmptyState
          icon="info"
          title={words.gone}
          action={
            <Button look="plain" onPress={() => openPage('/street/pages/quizzes/index')}>
              {words.others}
            </Button>
          }
        />
      </Page>
    );
  return (
    <Page title={titles.quiz}>
      <Loaded of={quiz}>{(one) => <Play key={one.version} quiz={one} onStale={quiz.refetch} />}</Loaded>
    </Page>
  );
}

function Play({ quiz, onStale }: { quiz: Quiz; onStale: () => unknown }) {
  const words = useText().quiz;
  const [given, setGiven] = useState<Given[]>([]);
  const [at, setAt] = useState(0);
  const again = () => {
    setGiven([]);
    setAt(0);
  };
  const done = at >= quiz.questions.length;
  return (
    <>
      <Heading>{quiz.title}</Heading>
      <Text block tone="soft">
        {quiz.summary}
      </Text>
      {quiz.phase === 'coming' && <EmptyState icon="clock" title={words.begins(quiz.from)} />}
      {quiz.phase !== 'coming' && !done && (
        <Question
          key={at}
          quiz={quiz}
          at={at}
          given={given[at] ?? null}
          onGiven={(one) => setGiven([...given, one])}
          onNext={() => setAt(at + 1)}
          onStale={onStale}
        />
      )}
      {done && <Result quiz={quiz} given={given} onAgain={again} />}
      {quiz.draw && <DrawCard draw={quiz.draw} days={words.days(quiz.from, quiz.to)} />}
    </>
  );
}
