import type { OfflineIntervalView } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Photo } from '../../../inner/Photo';
import { Badge, Button, Card, Text } from '../../../ui';
import { lengthOf } from '../../machines/offline';

interface IntervalCardProps {
  interval: OfflineIntervalView;
  action: 'contest' | 'decide' | null;
  /** Goes on: can be contested once it has ended. */
  later: boolean;
  onAct: () => void;
}

const tones = { none: 'plain', claimed: 'warn', upheld: 'good', rejected: 'danger' } as const;

export function IntervalCard({ interval, action, later, onAct }: IntervalCardProps) {
  const { board } = useText();
  const [language] = useLanguage();
  const words = board.offline;
  const { machine, point, from, to, days, reason, contested, claim, decision } = interval;
  const since = formatDayTime(from, language);
  const { unit, text } = lengthOf(days);
  return (
    <Card item title={machine.name} aside={<Badge tone={to ? 'plain' : 'danger'}>{words[unit](text)}</Badge>}>
      <View>
        {point.name !== machine.name && (
          <Text block tone="soft">
            {point.name}
          </Text>
        )}
        <Text block>{to ? words.fromTo(since, formatDayTime(to, language)) : words.going(since)}</Text>
        <Text block size="small" tone="soft">
          {words.reasons[reason] ?? reason}
        </Text>
      </View>
      <View className="k-row">
        <Badge tone={tones[contested]}>{words.contested[contested]}</Badge>
      </View>
      {later && (
        <Text block size="small" tone="soft">
          {words.contestLater}
        </Text>
      )}
      {claim && (
        <Text block size="small">
          {[words.claim, claim.text, claim.by].filter(Boolean).join(' · ')}
        </Text>
      )}
      {claim && claim.photos.length > 0 && (
        <View className="i-photos">
          {claim.photos.map((id, at) => (
            <Photo key={id} id={id} label={board.photo.of(at + 1)} />
          ))}
        </View>
      )}
      {decision && (
        <Text block size="small">
          {[words.decision, decision.reason, decision.by].filter(Boolean).join(' · ')}
        </Text>
      )}
      {action && (
        <View className="k-row">
          <Button
            look="plain"
            label={`${words[action]} ${machine.name} ${since}`}
            onPress={onAct}
            testId={`${action}-${interval.id}`}
          >
            {words[action]}
          </Button>
        </View>
      )}
    </Card>
  );
}
