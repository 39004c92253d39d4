import type { SurveyReceipt } from '@fcs/shared/contracts/surveys.ts';
import { surveyQueue } from '../../api/surveyQueue';
import { openPage } from '../../hooks/navigate';
import { useText } from '../../i18n/useText';
import { Button, Card, EmptyState, Heading, Text } from '../../ui';

/** Arrived: thanks, and a receipt that names nobody. */
export function Thanks({ receipt }: { receipt: unknown }) {
  const { survey: words } = useText();
  const code = (receipt as { receipt?: unknown } | undefined)?.receipt;
  return (
    <EmptyState
      icon="check"
      title={words.thanksTitle}
      action={<Button onPress={() => openPage('/pages/home/index')}>{words.home}</Button>}
    >
      {words.thanks}
      {typeof code === 'string' && (
        <Text block size="tiny" tone="soft" selectable>
          {words.receipt(code.slice(0, 12))}
        </Text>
      )}
    </EmptyState>
  );
}

/** Of a knowledge questionnaire: what is right and why, once the answer has arrived. */
export function RightAnswers({ receipt }: { receipt: unknown }) {
  const { survey: words } = useText();
  const right = (receipt as Partial<SurveyReceipt> | undefined)?.rightAnswers;
  if (!right || right.length === 0) return null;
  return (
    <>
      <Heading>{words.rightTitle}</Heading>
      {right.map((one) => (
        <Card key={one.question} item title={one.text}>
          <Text block strong>
            {words.right(one.right)}
          </Text>
          <Text block>{one.why}</Text>
        </Card>
      ))}
    </>
  );
}

/** Kept on this phone; it goes by itself, and the person may close everything. */
export function Waiting() {
  const { survey: words } = useText();
  return (
    <EmptyState
      icon="clock"
      title={words.waitingTitle}
      action={
        <Button look="plain" icon="retry" onPress={() => void surveyQueue.flush()}>
          {words.sendNow}
        </Button>
      }
    >
      {words.waiting}
    </EmptyState>
  );
}

export function Answered() {
  const { survey: words } = useText();
  return (
    <EmptyState
      icon="check"
      title={words.answeredTitle}
      action={<Button onPress={() => openPage('/pages/home/index')}>{words.home}</Button>}
    >
      {words.answered}
    </EmptyState>
  );
}

/** No such questions, or ones that need an occasion. */
export function NoWayIn({ closed }: { closed: boolean }) {
  const { survey: words } = useText();
  return (
    <EmptyState
      title={closed ? words.closedTitle : words.gone}
      action={<Button onPress={() => openPage('/pages/orders/index')}>{words.toOrders}</Button>}
    >
      {closed ? words.closed : words.goneBody}
    </EmptyState>
  );
}
