import { usePullDownRefresh } from '@tarojs/taro';
import { listLessons } from '../../../api/lessons';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { Badge, EmptyState, List, ListRow, Page, RowsLoaded } from '../../../ui';
import { byTopic } from './model';

/** Short lessons, read without a login; what helps to decide comes first. */
export default function LessonsPage() {
  const { titles, street } = useText();
  const words = street.lessons;
  const pages = usePages(['lessons'], listLessons);
  usePullDownRefresh(() => pages.refetch());
  return (
    <Page title={titles.lessons}>
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
            {byTopic(lessons, Object.keys(words.topic)).map((one) => (
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
