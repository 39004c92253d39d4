import type { Point } from '@fcs/shared/contracts/points.ts';
import { distanceMetres } from '@fcs/shared/geo.ts';
import { View } from '@tarojs/components';
import { callPhone, openDirections } from '../../hooks/phone';
import { useKnownPlace } from '../../hooks/usePlace';
import { usePointWords } from '../../hooks/usePointWords';
import { useText } from '../../i18n/useText';
import { Badge, Button, Card, Heading, Notice, Text } from '../../ui';

/** Name, open or not and until when, the way there. */
export function Summary({ point }: { point: Point }) {
  const { point: words, common } = useText();
  const say = usePointWords();
  const known = useKnownPlace();
  const served = point.state === 'open';
  const way = known ? `${say.walk(distanceMetres(known, point.location))} · ` : '';
  return (
    <Card tone="accent">
      <View className="k-row">
        <Badge tone="teal">{words.kinds[point.kind]}</Badge>
        {point.online !== null && (
          <Badge tone={point.online ? 'good' : 'warn'}>{point.online ? words.online : words.offline}</Badge>
        )}
        {point.approximate && <Badge>{words.approximate}</Badge>}
        {point.sample && <Badge>{common.sample}</Badge>}
      </View>
      <View>
        <Heading>{point.name}</Heading>
        <Text block size="large" strong tone={point.open && served ? 'good' : 'warn'}>
          {served ? `${point.open ? common.open : common.closed} · ${say.hours(point)}` : words.stateClosed}
        </Text>
        <Text block size="small" tone="soft">
          {`${way}${point.address}`}
        </Text>
      </View>
      {!served && <Notice tone="warn">{words.goneBody}</Notice>}
      <View className="p-point__buttons">
        <Button icon="map" label={words.goName(point.name)} onPress={() => openDirections(point)}>
          {common.navigate}
        </Button>
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
      </View>
    </Card>
  );
}
