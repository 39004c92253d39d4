import type { Order } from '@fcs/shared/contracts/orders.ts';
import { useState } from 'react';
import { openPage } from '../../hooks/navigate';
import { useAnswered } from '../../hooks/useAnswered';
import { useLanguage } from '../../hooks/useLanguage';
import { formatDayTime } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Button, Card, Heading, Notice, Sheet, Text } from '../../ui';
import { reasonOf } from './model';
import { useMyMove } from './useOrder';

/** The state in words, what comes next and what happens by itself, and the one thing to do. */
export function Now({ order }: { order: Order }) {
  const { order: words } = useText();
  const [language] = useLanguage();
  const move = useMyMove(order.id);
  const [asking, setAsking] = useState(false);
  const reason = reasonOf(order);
  const when = (iso: string) => formatDayTime(iso, language);
  return (
    <Card tone="accent">
      <Heading>{words.state[order.state]}</Heading>
      <Text block>{words.next[order.state]}</Text>
      {reason && <Notice tone="warn">{words.reason(reason)}</Notice>}
      {order.lapsesAt && (
        <Text block size="small" tone="soft">
          {words.lapses(when(order.lapsesAt))}
        </Text>
      )}
      {order.receivedByItselfAt && (
        <Text block size="small" tone="soft">
          {words.itself(when(order.receivedByItselfAt))}
        </Text>
      )}
      {move.isError && (
        <Notice tone="danger" live>
          {move.error.message}
        </Notice>
      )}
      {order.moves.includes('receive') && (
        <Button wide icon="check" busy={move.isPending} onPress={() => move.mutate('receive')}>
          {words.receive}
        </Button>
      )}
      {order.moves.includes('cancel') && (
        <Button look="plain" busy={move.isPending} onPress={() => setAsking(true)}>
          {words.cancel}
        </Button>
      )}
      <CancelSheet
        open={asking}
        onClose={() => setAsking(false)}
        onYes={() => {
          setAsking(false);
          move.mutate('cancel');
        }}
      />
    </Card>
  );
}

function CancelSheet({ open, onClose, onYes }: { open: boolean; onClose: () => void; onYes: () => void }) {
  const { order: words } = useText();
  return (
    <Sheet open={open} title={words.cancelTitle} onClose={onClose}>
      <Text block>{words.cancelBody}</Text>
      <Button wide look="danger" onPress={onYes}>
        {words.cancelYes}
      </Button>
      <Button wide look="plain" onPress={onClose}>
        {words.cancelNo}
      </Button>
    </Sheet>
  );
}

/** Asked once it is received; thanks once it was answered here or elsewhere. */
export function Invitation({ survey }: { survey: NonNullable<Order['survey']> }) {
  const { order: words } = useText();
  const answered = useAnswered(survey.id, survey.occasion);
  if (answered) return <Notice tone="good">{words.surveyDone}</Notice>;
  return (
    <Card title={words.surveyTitle}>
      <Text block>{words.surveyBody}</Text>
      <Button
        icon="star"
        onPress={() => openPage('/pages/survey/index', { id: survey.id, occasion: survey.occasion })}
      >
        {words.surveyGo}
      </Button>
    </Card>
  );
}
