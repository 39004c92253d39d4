import type { PublicActivity } from '@fcs/shared/contracts/activities.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listUpcoming, signIn } from '../../../api/activities';
import { useCommand } from '../../../hooks/useCommand';
import { useNow } from '../../../hooks/useNow';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import {
  Badge,
  Button,
  Card,
  EmptyState,
  Notice,
  Page,
  Refusal,
  RowsLoaded,
  Sheet,
  Text,
  TextInput,
} from '../../../ui';
import { doorCode, isOn } from './model';
import '../../street.scss';

/** What is on, and being counted at the door without a name. */
export default function EventsPage() {
  const { titles, street } = useText();
  const words = street.events;
  const pages = usePages(['events'], listUpcoming);
  const [here, setHere] = useState<PublicActivity | null>(null);
  const today = dayOf(new Date(useNow()));
  usePullDownRefresh(() => pages.refetch());
  return (
    <Page title={titles.events}>
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="clock" title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(events) =>
          events.map((event) => (
            <Card
              key={event.id}
              item
              title={event.title}
              aside={<Badge tone="teal">{words.type[event.type]}</Badge>}
            >
              <Text block>{words.when(event.from, event.to)}</Text>
              <Text block tone="soft">
                {words.at(event.point.name, event.venue)}
              </Text>
              <Text block size="small" tone="soft">
                {words.audience[event.audience]}
              </Text>
              {isOn(event, today) && (
                <Button small look="plain" onPress={() => setHere(event)}>
                  {words.signIn}
                </Button>
              )}
            </Card>
          ))
        }
      </RowsLoaded>
      <SignInSheet key={here?.id ?? ''} event={here} onClose={() => setHere(null)} />
    </Page>
  );
}

function SignInSheet({ event, onClose }: { event: PublicActivity | null; onClose: () => void }) {
  const { street } = useText();
  const words = street.events;
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const signing = useCommand((code: string) => signIn(event?.id ?? '', code));
  const send = () => {
    const code = doorCode(text, event?.id ?? '');
    setWrong(code === null);
    if (code) signing.mutate(code);
  };
  return (
    <Sheet
      open={event !== null}
      title={words.signIn}
      onClose={onClose}
      footer={
        signing.data ? undefined : (
          <Button wide busy={signing.isPending} onPress={send}>
            {words.signIn}
          </Button>
        )
      }
    >
      {signing.data ? (
        <Notice tone="good" live>
          {words.signed}
        </Notice>
      ) : (
        <>
          <TextInput
            label={words.code}
            hint={words.signInHint}
            value={text}
            onChange={setText}
            error={wrong ? words.codeWrong : undefined}
          />
          <Refusal error={signing.error} />
        </>
      )}
    </Sheet>
  );
}
