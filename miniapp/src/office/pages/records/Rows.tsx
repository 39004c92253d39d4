import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { View } from '@tarojs/components';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Text } from '../../../ui';
import { access } from '../../../ui/access';

/** The place, unless the words before it name it already. */
const placeOf = ({ place, label }: FactRow): string | null => (place && label.includes(place) ? null : place);

/** One row per thing counted: what, where, when, and its part of a sum. */
export function Rows({ rows }: { rows: readonly FactRow[] }) {
  const { office } = useText();
  return (
    <View className="o-rows" {...access({ role: 'list', label: office.records.rows })}>
      {rows.map((row) => (
        <View key={row.id} className="o-row" {...access({ role: 'listitem' })}>
          <View className="o-row__words">
            <Text block>{row.label}</Text>
            <Text block size="small" tone="soft">
              {[row.day, placeOf(row)].filter(Boolean).join(' · ')}
            </Text>
          </View>
          {row.since && <Badge tone="warn">{office.records.since[row.since]}</Badge>}
          {row.amount !== null && <Text strong>{formatNumber(row.amount)}</Text>}
        </View>
      ))}
    </View>
  );
}
