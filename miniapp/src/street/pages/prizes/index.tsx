import type { OwnEntry } from '@fcs/shared/contracts/quizzes.ts';
import { usePullDownRefresh } from '@tarojs/taro';
import { leaveQuiz, listOwnEntries } from '../../../api/quizzes';
import { useSession } from '../../../api/session';
import { openPage } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import {
  Badge,
  Button,
  Card,
  EmptyState,
  Heading,
  Loaded,
  LoginFirst,
  Page,
  Refusal,
  Text,
} from '../../../ui';

const tones = {
  entered: 'teal',
  notDrawn: 'plain',
  won: 'good',
  collected: 'plain',
  lapsed: 'plain',
} as const;

/** My part in draws; nobody else sees this. */
export default function PrizesPage() {
  const { titles } = useText();
  const session = useSession();
  return <Page title={titles.prizes}>{session ? <Entries /> : <LoginFirst />}</Page>;
}

function Entries() {
  const words = useText().quiz;
  const entries = useRead(['entries'], listOwnEntries);
  usePullDownRefresh(() => void entries.refetch());
  return (
    <Loaded of={entries}>
      {(all) =>
        all.length === 0 ? (
          <EmptyState
            icon="star"
            title={words.noEntries}
            action={
              <Button look="plain" onPress={() => openPage('/street/pages/quizzes/index')}>
                {words.others}
              </Button>
            }
          >
            {words.noEntriesHint}
          </EmptyState>
        ) : (
          all.map((one) => <EntryCard key={one.id} entry={one} onLeft={() => void entries.refetch()} />)
        )
      }
    </Loaded>
  );
}

function EntryCard({ entry, onLeft }: { entry: OwnEntry; onLeft: () => void }) {
  const words = useText().quiz;
  const leaving = useCommand(leaveQuiz, onLeft);
  const { prize, state } = entry;
  return (
    <Card item title={entry.quiz.title} aside={<Badge tone={tones[state]}>{words.entry[state]}</Badge>}>
      {prize && <Text block>{words.won(prize.name)}</Text>}
      {prize?.code && (
        <>
          <Heading>{prize.code}</Heading>
          <Text block tone="soft">
            {words.showCode(prize.point.name, prize.until)}
          </Text>
          <Button small look="plain" onPress={() => openPage('/pages/point/index', { id: prize.point.id })}>
            {words.toPoint}
          </Button>
        </>
      )}
      <Text block size="small" tone="soft" className="t-code" selectable>
        {words.number(entry.id)}
      </Text>
      <Refusal error={leaving.error} />
      {state === 'entered' && (
        <Button small look="quiet" busy={leaving.isPending} onPress={() => leaving.mutate(entry.quiz.id)}>
          {words.leave}
        </Button>
      )}
    </Card>
  );
}
