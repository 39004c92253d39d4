import type { Point } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../hooks/navigate';
import { useCatalogue } from '../../hooks/useCatalogue';
import { usePointWords } from '../../hooks/usePointWords';
import { useText } from '../../i18n/useText';
import { Button, Card, Text } from '../../ui';
import { access } from '../../ui/access';
import { Confidence } from './Feedback';
import { shelfRows } from './model';

/** What is really there, how much, and since when that is known; what is out is said too. */
export function Shelf({ point }: { point: Point }) {
  const { point: words } = useText();
  const say = usePointWords();
  const rows = shelfRows(point.stock, useCatalogue().data ?? []);
  return (
    <Card
      title={words.stock}
      aside={
        point.asOf !== null && (
          <Text size="small" tone="soft">
            {say.asOf(point.asOf)}
          </Text>
        )
      }
    >
      <Confidence point={point} />
      {rows.length === 0 && (
        <Text block tone="soft">
          {point.asOf === null ? words.unknownStock : words.hasNone}
        </Text>
      )}
      <View {...access({ role: rows.length > 0 ? 'list' : undefined, label: words.stock })}>
        {rows.map((row) => (
          <View key={row.id} className="p-shelf__row" {...access({ role: 'listitem' })}>
            <Text className="p-shelf__name" tone={row.available > 0 ? 'ink' : 'soft'}>
              {row.name}
            </Text>
            <Text strong={row.available > 0} tone={row.available > 0 ? 'ink' : 'soft'}>
              {row.available > 0 ? words.amount(row.available, row.unit) : words.none}
            </Text>
          </View>
        ))}
      </View>
      {rows.length > 0 && (
        <Text block size="small" tone="soft">
          {words.stockNote}
        </Text>
      )}
      <Text block>{words.orderNote}</Text>
      <Button
        look="plain"
        icon="box"
        onPress={() =>
          openPage('/pages/order-form/index', point.kind === 'campus' ? { campus: point.id } : {})
        }
      >
        {words.order}
      </Button>
    </Card>
  );
}
