import type { StaffPoint } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../../hooks/navigate';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Text } from '../../../ui';

interface PointCardProps {
  point: StaffPoint;
  busy: boolean;
  onClose: () => void;
  onReopen: () => void;
}

/** How a place stands now, in one word and its tone. */
export function pointStanding({
  state,
  open,
  closedToday,
}: Pick<StaffPoint, 'state' | 'open' | 'closedToday'>) {
  if (state === 'closed') return { word: 'closedForGood', tone: 'plain' } as const;
  if (closedToday) return { word: 'closedToday', tone: 'warn' } as const;
  return open ? ({ word: 'open', tone: 'good' } as const) : ({ word: 'notNow', tone: 'plain' } as const);
}

export function PointCard({ point, busy, onClose, onReopen }: PointCardProps) {
  const { staff } = useText();
  const words = staff.points;
  const { word, tone } = pointStanding(point);
  return (
    <Card item title={point.name} aside={<Badge tone={tone}>{words[word]}</Badge>}>
      <Text block tone="soft">
        {`${words.kinds[point.kind]} · ${point.regionName}`}
      </Text>
      <View className="k-row">
        {point.state === 'open' &&
          (point.closedToday ? (
            <Button
              busy={busy}
              label={`${words.reopen} ${point.name}`}
              onPress={onReopen}
              testId={`reopen-${point.id}`}
            >
              {words.reopen}
            </Button>
          ) : (
            <Button
              look="plain"
              label={`${words.closeToday} ${point.name}`}
              onPress={onClose}
              testId={`close-${point.id}`}
            >
              {words.closeToday}
            </Button>
          ))}
        <Button
          look="quiet"
          label={`${words.edit} ${point.name}`}
          onPress={() => openPage('/staff/pages/point-edit/index', { id: point.id })}
        >
          {words.edit}
        </Button>
      </View>
    </Card>
  );
}
