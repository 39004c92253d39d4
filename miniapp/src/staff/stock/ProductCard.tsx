import type { StockLevel } from '@fcs/shared/contracts/stock.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../hooks/navigate';
import { useText } from '../../i18n/useText';
import { Badge, Card, Icon, Text } from '../../ui';
import { access, pressable } from '../../ui/access';
import { amountText, isNothing } from './amount';
import { type ProductLevels, toneOf } from './levels';
import { lotToken } from './lotToken';

interface ProductCardProps {
  product: ProductLevels;
  /** Says where: several places are shown together. */
  named: boolean;
}

/** One product with its lots, the one that leaves next marked; each lot opens its card. */
export function ProductCard({ product, named }: ProductCardProps) {
  return (
    <Card item title={product.name}>
      {named && (
        <Text block size="small" tone="soft">
          {product.point.name}
        </Text>
      )}
      <View>
        {product.lots.map((lot) => (
          <LotRow key={lot.lotNo} lot={lot} next={lot === product.next && product.lots.length > 1} />
        ))}
      </View>
    </Card>
  );
}

function LotRow({ lot, next }: { lot: StockLevel; next: boolean }) {
  const { stock } = useText();
  const words = stock.levels;
  const { point, productId, lotNo, expiry, state, onHand, reserved } = lot;
  const query = { point: point.id, of: lotToken({ product: productId, lot: lotNo }) };
  return (
    <View
      className="s-lot"
      data-testid={`lot-${lotNo}`}
      {...access({ role: 'link', focus: 0 })}
      {...pressable(() => openPage('/staff/pages/stock-card/index', query))}
    >
      <View className="k-grow">
        <View className="k-row">
          <Text strong>{lotNo}</Text>
          {state !== 'usable' && <Badge tone={toneOf(state)}>{words.states[state]}</Badge>}
          {next && <Badge tone="teal">{words.fefo}</Badge>}
        </View>
        <Text block size="small" tone={state === 'usable' ? 'soft' : toneOf(state)}>
          {words.expires(expiry)}
        </Text>
      </View>
      <View className="s-lot__amount">
        <Text block strong>
          {amountText(onHand, lot, stock.amount)}
        </Text>
        {!isNothing(reserved) && (
          <Text block size="small" tone="soft">
            {words.reserved(amountText(reserved, lot, stock.amount))}
          </Text>
        )}
      </View>
      <Icon name="next" />
    </View>
  );
}
