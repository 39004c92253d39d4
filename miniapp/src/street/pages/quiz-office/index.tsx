import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { listQuizVersions } from '../../../api/quizzes';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Button, EmptyState, Page, RowsLoaded, StaffGate } from '../../../ui';
import { Redeem } from './Redeem';
import { VersionCard } from './VersionCard';
import '../../street.scss';

/** The county writes, reviews, publishes and draws; every place hands its prizes over. */
export default function QuizOfficePage() {
  const { titles } = useText();
  return (
    <Page title={titles.quizOffice} wide>
      <StaffGate roles={['keeper', 'hospital', 'county']}>
        <Redeem />
        <Versions />
      </StaffGate>
    </Page>
  );
}

function Versions() {
  const words = useText().quizOffice;
  const county = useRoles().includes('county');
  const pages = usePages(['quiz-versions'], listQuizVersions, { enabled: county });
  useDidShow(() => (county ? pages.refetch() : undefined));
  usePullDownRefresh(() => pages.refetch());
  if (!county) return null;
  return (
    <>
      <Button icon="plus" onPress={() => openPage('/street/pages/quiz-edit/index')}>
        {words.add}
      </Button>
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="list" title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(rows) =>
          rows.map((one) => (
            <VersionCard key={`${one.id}/${one.version}`} version={one} onMoved={() => pages.refetch()} />
          ))
        }
      </RowsLoaded>
    </>
  );
}
