import type { Reconciliation } from '@fcs/shared/contracts/dispensing.ts';
import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Card, Text } from '../../../ui';

const told = ['recorded', 'unrecorded', 'losses'] as const;

/** Each lot: what left = recorded + unrecorded + losses + what differs. */
export function LotRows({ rows }: { rows: Reconciliation['rows'] }) {
  const { reconcile: words, stock } = useText();
  if (rows.length === 0) return null;
  return (
    <Card title={words.lots}>
      <View>
        {rows.map(({ productId, name, baseUnit, lotNo, expiry, out, difference, ...parts }) => (
          <View key={`${productId} ${lotNo}`} className="s-line" data-testid={`lot-${lotNo ?? 'none'}`}>
            <View className="s-line__what">
              <Text block strong>
                {name}
              </Text>
              <Text block size="small" tone="soft">
                {lotNo
                  ? [stock.voucher.lotNo(lotNo), expiry && stock.voucher.expires(expiry)]
                      .filter(Boolean)
                      .join(' · ')
                  : words.noLot}
              </Text>
              <Text block size="small">
                {[
                  words.out(out, baseUnit),
                  ...told.filter((part) => parts[part] > 0).map((part) => words[part](parts[part])),
                ].join(' · ')}
              </Text>
            </View>
            <Text strong tone={difference === 0 ? 'good' : 'warn'}>
              {difference === 0 ? words.even : words.signed(difference, baseUnit)}
            </Text>
          </View>
        ))}
      </View>
    </Card>
  );
}
