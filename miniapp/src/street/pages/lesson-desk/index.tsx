import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { listVersions } from '../../../api/lessonDesk';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { Badge, Button, EmptyState, List, ListRow, Page, RowsLoaded, StaffGate } from '../../../ui';
import { type Desk, deskOf } from './model';

/** The lessons as their writers see them: what residents read, and what waits for a second person. */
export default function LessonDeskPage() {
  const { titles } = useText();
  return (
    <Page title={titles.lessonDesk} wide>
      <StaffGate roles={['county']}>
        <Lessons />
      </StaffGate>
    </Page>
  );
}

function Lessons() {
  const { titles, street } = useText();
  const words = street.desk;
  const pages = usePages(['lesson-versions'], (cursor) => listVersions(null, cursor));
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  return (
    <>
      <Button icon="plus" onPress={() => openPage('/street/pages/lesson-edit/index')}>
        {words.write}
      </Button>
      <RowsLoaded of={pages} empty={<EmptyState icon="info" title={words.none} />}>
        {(versions) => (
          <List label={titles.lessonDesk}>
            {deskOf(versions).map((one) => (
              <Row key={one.id} of={one} />
            ))}
          </List>
        )}
      </RowsLoaded>
    </>
  );
}

function Row({ of: { id, newest, draft, published } }: { of: Desk }) {
  const { street } = useText();
  const [language] = useLanguage();
  const words = street.desk;
  const state = draft ? words.state.draft : published ? words.state.published : words.state.retired;
  return (
    <ListRow
      title={newest.title[language]}
      note={`${street.lessons.topic[newest.topic]} · ${words.version(newest.version)}`}
      end={<Badge tone={draft ? 'warn' : published ? 'good' : 'plain'}>{state}</Badge>}
      onPress={() => openPage('/street/pages/lesson-edit/index', { id })}
    />
  );
}
