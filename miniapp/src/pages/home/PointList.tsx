import type { Product } from '@fcs/shared/contracts/catalogue.ts';
import type { NearbyPoint } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../hooks/navigate';
import { usePointWords } from '../../hooks/usePointWords';
import { formatDistance } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Badge, List, ListRow, Text } from '../../ui';
import { kindsThere } from './model';

/** The nearest places, each with way, hours, what is there and since when that is known. */
export function PointList({
  points,
  products,
}: {
  points: readonly NearbyPoint[];
  products: readonly Product[];
}) {
  const { home } = useText();
  return (
    <List label={home.nearby}>
      {points.map((point) => (
        <PointRow key={point.id} point={point} products={products} />
      ))}
    </List>
  );
}

function PointRow({ point, products }: { point: NearbyPoint; products: readonly Product[] }) {
  const { point: words, common } = useText();
  const say = usePointWords();
  const way = formatDistance(point.distance, say.language);
  const there = kindsThere(point.stock, products);
  const separator = say.language === 'zh' ? '、' : ', ';
  const has = there.length > 0 ? words.has(there.join(separator)) : words.hasNone;
  return (
    <ListRow
      title={point.name}
      end={point.approximate ? words.roughly(way) : way}
      onPress={() => openPage('/pages/point/index', { id: point.id })}
    >
      <Text block size="small">
        <Text size="small" strong tone={point.open ? 'good' : 'warn'}>
          {point.open ? common.open : common.closed}
        </Text>
        {` · ${say.hours(point)}`}
      </Text>
      <Text block size="small" tone="soft">
        {point.asOf === null ? words.unknownStock : `${has} · ${say.asOf(point.asOf)}`}
      </Text>
      {point.doubted && (
        <Text block size="small" tone="warn">
          {words.feedback.doubtedShort}
        </Text>
      )}
      <View className="p-near__badges">
        <Badge tone="teal">{words.kinds[point.kind]}</Badge>
        {point.online !== null && (
          <Badge tone={point.online ? 'good' : 'warn'}>{point.online ? words.online : words.offline}</Badge>
        )}
      </View>
    </ListRow>
  );
}
