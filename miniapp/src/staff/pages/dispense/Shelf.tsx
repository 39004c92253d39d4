import type { Point } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { EmptyState, Stepper, Text } from '../../../ui';
import { access, pressable } from '../../../ui/access';
import { names } from '../../../ui/names';
import { rememberCode } from '../../parts/knownCodes';
import { type Draft, offered, withQuantity } from './model';
import { ScanGoods } from './ScanGoods';

interface ShelfProps {
  point: Pick<Point, 'id' | 'stock'>;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** Products as large tiles: the first tap is one, then a stepper; what lies there bounds it. */
export function Shelf({ point, draft, onChange }: ShelfProps) {
  const { dispense: words } = useText();
  const [unknown, setUnknown] = useState<string | null>(null);
  const rows = offered(point.stock, draft);
  const more = (productId: string) => {
    const most = rows.find((row) => row.productId === productId)?.available ?? 0;
    const quantity = draft.quantities[productId] ?? 0;
    if (quantity < most) onChange(withQuantity(draft, productId, quantity + 1));
  };
  const tap = (productId: string) => {
    if (unknown) rememberCode(unknown, productId);
    setUnknown(null);
    more(productId);
  };
  if (rows.length === 0)
    return (
      <EmptyState icon="box" title={words.nothing}>
        {words.nothingHint}
      </EmptyState>
    );
  return (
    <>
      <View className="s-goods" {...access({ role: 'group', label: words.goods })}>
        {rows.map(({ productId, name, available }) => {
          const quantity = draft.quantities[productId] ?? 0;
          const set = (next: number) => onChange(withQuantity(draft, productId, next));
          return (
            <View key={productId} className={names('s-good', quantity > 0 && 's-good--on')}>
              <View
                className="s-good__name"
                data-testid={`good-${productId}`}
                {...access({ role: 'button', focus: 0, disabled: quantity >= available })}
                {...pressable(() => tap(productId))}
              >
                <Text block strong>
                  {name}
                </Text>
                <Text block size="small" tone={available > 0 ? 'soft' : 'warn'}>
                  {words.left(available)}
                </Text>
              </View>
              {quantity > 0 && (
                <Stepper label={name} value={quantity} max={Math.max(quantity, available)} onChange={set} />
              )}
            </View>
          );
        })}
      </View>
      <ScanGoods point={point} onGood={more} onUnknown={setUnknown} />
    </>
  );
}
