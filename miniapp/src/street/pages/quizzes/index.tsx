import type { QuizHead } from '@fcs/shared/contracts/quizzes.ts';
import { usePullDownRefresh } from '@tarojs/taro';
import { listQuizzes } from '../../../api/quizzes';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, EmptyState, Page, RowsLoaded, Text } from '../../../ui';

const tones = { coming: 'plain', open: 'teal', closed: 'plain', frozen: 'plain', drawn: 'plain' } as const;

/** Quizzes anybody can play, without a login. */
export default function QuizzesPage() {
  const { titles, quiz: words } = useText();
  const pages = usePages(['quizzes'], listQuizzes);
  usePullDownRefresh(() => pages.refetch());
  return (
    <Page title={titles.quizzes}>
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState
            icon="star"
            title={words.none}
            action={
              <Button look="plain" onPress={() => openPage('/street/pages/lessons/index')}>
                {words.toLessons}
              </Button>
            }
          >
            {words.noneHint}
          </EmptyState>
        }
      >
        {(quizzes) => quizzes.map((one) => <QuizCard key={one.id} quiz={one} />)}
      </RowsLoaded>
    </Page>
  );
}

function QuizCard({ quiz }: { quiz: QuizHead }) {
  const words = useText().quiz;
  return (
    <Card
      item
      title={quiz.title}
      aside={<Badge tone={tones[quiz.phase]}>{words.phase[quiz.phase]}</Badge>}
      onPress={() => openPage('/street/pages/quiz/index', { id: quiz.id })}
    >
      <Text block>{quiz.summary}</Text>
      <Text block size="small" tone="soft">
        {[words.days(quiz.from, quiz.to), words.length(quiz.length), quiz.prizes && words.prizes(quiz.prizes)]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </Card>
  );
}
