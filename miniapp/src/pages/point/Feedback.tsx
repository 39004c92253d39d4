import type { Point } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { getOutcome, tellFeedback } from '../../api/points';
import { useCommand } from '../../hooks/useCommand';
import { useLanguage } from '../../hooks/useLanguage';
import { useRead } from '../../hooks/useRead';
import { formatDay } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Button, Card, Notice, Refusal, Text } from '../../ui';
import { forgetTap, keepTap, tapAt } from './taps';

const noon = (day: string): string => `${day}T12:00:00+08:00`;

/** One tap whether one got it; who did not is told on this phone when it was put right. */
export function Feedback({ point }: { point: Pick<Point, 'id'> }) {
  const { feedback: words } = useText().point;
  const [told, setTold] = useState<boolean | null>(null);
  const telling = useCommand(
    (got: boolean, key) => tellFeedback(point.id, got, key),
    ({ ticketId }, got) => {
      if (ticketId) keepTap(point.id, ticketId);
      setTold(got);
    },
  );
  return (
    <Card title={words.title}>
      <Thanks point={point.id} />
      {told === null ? (
        <>
          <Text block size="small" tone="soft">
            {words.hint}
          </Text>
          <View className="k-row">
            <Button
              look="plain"
              icon="check"
              disabled={telling.isPending}
              onPress={() => telling.mutate(true)}
              testId="got"
            >
              {words.got}
            </Button>
            <Button
              look="plain"
              icon="close"
              disabled={telling.isPending}
              onPress={() => telling.mutate(false)}
              testId="not-got"
            >
              {words.notGot}
            </Button>
          </View>
          <Refusal error={telling.error} />
        </>
      ) : (
        <Notice tone="good" live>
          {told ? words.thanks : words.noted}
        </Notice>
      )}
    </Card>
  );
}

/** Shown once, when what this phone reported was put right. */
function Thanks({ point }: { point: string }) {
  const { feedback: words } = useText().point;
  const [language] = useLanguage();
  const [ticket] = useState(() => tapAt(point));
  const outcome = useRead(
    ['outcome', ticket],
    async () => {
      const found = await getOutcome(ticket ?? '');
      if (found.state === 'done') forgetTap(point);
      return found;
    },
    { enabled: ticket !== null },
  );
  const { state, doneOn } = outcome.data ?? {};
  if (state !== 'done' || !doneOn) return null;
  return <Notice tone="good">{words.fixed(formatDay(noon(doneOn), language))}</Notice>;
}

/** What other people's taps say of the shelf: doubt until somebody put it right. */
export function Confidence({ point }: { point: Pick<Point, 'feedback'> }) {
  const { feedback: words } = useText().point;
  const [language] = useLanguage();
  if (point.feedback?.doubted) return <Notice tone="warn">{words.doubted}</Notice>;
  if (!point.feedback?.fixedOn) return null;
  return (
    <Text block size="small" tone="good">
      {words.fixedOn(formatDay(noon(point.feedback.fixedOn), language))}
    </Text>
  );
}
