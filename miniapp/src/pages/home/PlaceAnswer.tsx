import type { Product } from '@fcs/shared/contracts/catalogue.ts';
import type { NearbyPoint } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../hooks/navigate';
import { callPhone, openDirections } from '../../hooks/phone';
import type { StartingPlace } from '../../hooks/usePlace';
import { usePointWords } from '../../hooks/usePointWords';
import { useText } from '../../i18n/useText';
import { Badge, Button, Card, Heading, Text } from '../../ui';
import { kindsThere } from './model';

export const openOrderForm = () => openPage('/pages/order-form/index');

interface PlaceAnswerProps {
  title: string;
  point: NearbyPoint;
  from: StartingPlace;
  products: readonly Product[];
  /** Closed now: delivery comes first, the way there second. */
  later?: boolean;
}

/** The one place to go to: how far, until when, what is there, the way and the phone. */
export function PlaceAnswer({ title, point, from, products, later = false }: PlaceAnswerProps) {
  const { home, point: words, common } = useText();
  const say = usePointWords();
  const there = kindsThere(point.stock, products);
  const way = say.walk(point.distance);
  const start = from.source === 'centre' ? home.fromCentre(from.name) : from.name;
  const walk = from.source === 'here' ? way : home.fromName(start, way);
  const separator = say.language === 'zh' ? '、' : ', ';
  const hours = later && point.opensAt ? home.firstOpens(say.soon(point.opensAt)) : say.hours(point);
  return (
    <Card tone="accent">
      <View className="p-answer__head">
        <Text size="small" tone={later ? 'warn' : 'teal'} strong className="k-grow">
          {title}
        </Text>
        <Badge tone={later ? 'warn' : 'good'}>{later ? common.closed : common.open}</Badge>
      </View>
      <View>
        <Heading>{point.name}</Heading>
        <Text block size="large" strong className="p-answer__facts">
          {walk}
          <Text tone="soft">{' · '}</Text>
          {hours}
        </Text>
        <Text block size="small" tone="soft">
          {`${words.has(there.join(separator))} · `}
          <Text size="small" tone="soft" className="p-answer__once">
            {say.asOf(point.asOf)}
          </Text>
          {point.approximate && ` · ${words.approximate}`}
        </Text>
        {point.doubted && (
          <Text block size="small" tone="warn">
            {words.feedback.doubtedShort}
          </Text>
        )}
      </View>
      <View className="p-answer__buttons">
        {later ? (
          <Button icon="box" onPress={openOrderForm}>
            {home.deliver}
          </Button>
        ) : (
          <Button icon="map" label={words.goName(point.name)} onPress={() => openDirections(point)}>
            {common.navigate}
          </Button>
        )}
        {point.phone !== null && (
          <Button
            look="plain"
            icon="phone"
            label={words.callName(point.name)}
            onPress={() => callPhone(point.phone ?? '')}
          >
            {words.call}
          </Button>
        )}
        <Button look="quiet" onPress={() => openPage('/pages/point/index', { id: point.id })}>
          {home.details}
        </Button>
      </View>
    </Card>
  );
}
