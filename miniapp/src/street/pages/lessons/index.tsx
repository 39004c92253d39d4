import { usePullDownRefresh } from '@tarojs/taro';
import { listLessons } from '../../../api/lessons';
import { openPage } from '../../../hooks/navigate';
import { useIsChild } from '../../../hooks/useIsChild';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { Badge, EmptyState, List, ListRow, Page, RowsLoaded } from '../../../ui';
import { byTopic } from './model';

/** Short lessons, read without a login; what helps to decide comes first. */
export default function LessonsPage() {
  const { titles, street } = useText();
  const words = street.lessons;
  const isChild = useIsChild();
  const pages = usePages(['lessons'], listLessons);
  usePullDownRefresh(() => pages.refetch());
  return (
    <Page title={titles.lessons}>
      {!isChild && <Beside />}
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="info" title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(lessons) => (
          <List label={titles.lessons}>
            {byTopic(
              isChild ? lessons.filter((one) => one.for === 'everybody') : lessons,
              Object.keys(words.topic),
            ).map((one) => (
              <ListRow
                key={one.id}
                title={one.title}
                note={`${one.summary} ${words.minutes(one.minutes)}`}
                end={one.for === 'everybody' ? <Badge tone="teal">{words.forAll}</Badge> : undefined}
                onPress={() => openPage('/street/pages/lesson/index', { id: one.id })}
              />
            ))}
          </List>
        )}
      </RowsLoaded>
    </Page>
  );
}

/** What goes with the lessons, from 14 on: help to choose, questions, events, quizzes. */
function Beside() {
  const words = useText().street.lessons;
  return (
    <List label={words.choose}>
      <ListRow
        icon="star"
        title={words.choose}
        note={words.chooseNote}
        onPress={() => openPage('/street/pages/choose/index')}
      />
      <ListRow
        icon="check"
        title={words.questionnaire}
        note={words.questionnaireNote}
        onPress={() => openPage('/pages/survey/index', { id: 'knowledge' })}
      />
      <ListRow
        icon="person"
        title={words.events}
        note={words.eventsNote}
        onPress={() => openPage('/street/pages/events/index')}
      />
      <ListRow
        icon="check"
        title={words.quizzes}
        note={words.quizzesNote}
        onPress={() => openPage('/street/pages/quizzes/index')}
      />
    </List>
  );
}
