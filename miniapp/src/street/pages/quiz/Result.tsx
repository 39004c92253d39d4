import type { Quiz } from '@fcs/shared/contracts/quizzes.ts';
import { openPage } from '../../../hooks/navigate';
import { useText } from '../../../i18n/useText';
import { Button, Card, List, ListRow, Notice, RemindMe } from '../../../ui';
import { Enter } from './Enter';
import { endingOf, type Given, rightOf } from './model';

interface ResultProps {
  quiz: Quiz;
  given: readonly Given[];
  onAgain: () => void;
}

/** How many were right, the way into the draw, and where to go with what was learnt. */
export function Result({ quiz, given, onAgain }: ResultProps) {
  const { quiz: words, street } = useText();
  const right = rightOf(given);
  const ending = endingOf(quiz, right);
  return (
    <>
      <Notice live tone="good" title={words.score(right, quiz.questions.length)}>
        {words.notKept}
      </Notice>
      {ending === 'enter' && <Enter quiz={quiz} given={given} />}
      {ending === 'again' && <Card title={words.almost(quiz.passAt)}>{words.almostHint}</Card>}
      <Button look="plain" wide onPress={onAgain}>
        {words.again}
      </Button>
      <List label={words.further}>
        <ListRow
          icon="star"
          title={street.lessons.choose}
          onPress={() => openPage('/street/pages/choose/index')}
        />
        <ListRow icon="pin" title={words.findPoint} onPress={() => openPage('/pages/home/index')} />
        {quiz.lessonId && (
          <ListRow
            icon="info"
            title={words.lesson}
            onPress={() => openPage('/street/pages/lesson/index', { id: quiz.lessonId })}
          />
        )}
        {quiz.activityId && (
          <ListRow
            icon="person"
            title={street.lessons.events}
            onPress={() => openPage('/street/pages/events/index')}
          />
        )}
      </List>
      <RemindMe purpose="campaign" region={quiz.region} />
    </>
  );
}
