import type { Point } from '@fcs/shared/contracts/points.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { useState } from 'react';
import { useLanguage } from '../../../hooks/useLanguage';
import { useNow } from '../../../hooks/useNow';
import { formatDayTime, formatTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Refusal, Text } from '../../../ui';
import { CloseTodaySheet } from '../../points/CloseTodaySheet';
import { useClosedToday } from '../../points/useClosedToday';

/** How the place stands today, and the two taps that close it. */
export function Today({ point }: { point: Point }) {
  const { staff } = useText();
  const words = staff.pointEdit;
  const [language] = useLanguage();
  const [asked, setAsked] = useState(false);
  const today = dayOf(new Date(useNow()));
  const closing = useClosedToday(() => setAsked(false));
  if (point.state === 'closed') return null;
  const closed = point.exceptions.some(({ day, spans }) => day === today && spans.length === 0);
  const when = point.openUntil
    ? words.openUntil(formatTime(point.openUntil))
    : point.opensAt
      ? words.opensAt(formatDayTime(point.opensAt, language))
      : words.closedNow;
  return (
    <Card
      title={point.name}
      tone="accent"
      aside={
        <Badge tone={closed ? 'warn' : point.open ? 'good' : 'plain'}>
          {closed ? staff.points.closedToday : point.open ? staff.points.open : staff.points.notNow}
        </Badge>
      }
    >
      <Text block>{when}</Text>
      <Refusal error={asked ? null : closing.error} />
      {closed ? (
        <Button
          busy={closing.isPending}
          onPress={() => closing.mutate({ id: point.id, closed: false })}
          testId="reopen"
        >
          {staff.points.reopen}
        </Button>
      ) : (
        <Button look="plain" onPress={() => setAsked(true)} testId="close-today">
          {staff.points.closeToday}
        </Button>
      )}
      {asked && <CloseTodaySheet point={point} closing={closing} onClose={() => setAsked(false)} />}
    </Card>
  );
}
