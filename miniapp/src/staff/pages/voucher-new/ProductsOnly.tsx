import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { FilterChips, Text } from '../../../ui';
import { byProduct } from '../../stock/levels';
import type { PartProps } from './parts';

/** A count of some products only. */
export function ProductsOnly({ draft, change, levels }: PartProps) {
  const { stock } = useText();
  const products = byProduct(levels);
  if (products.length < 2) return null;
  return (
    <View className="k-stack">
      <View>
        <Text block strong>
          {stock.form.products}
        </Text>
        <Text block size="small" tone="soft">
          {stock.form.productsHint}
        </Text>
      </View>
      <FilterChips
        label={stock.form.products}
        options={products.map(({ productId, name }) => ({ value: productId, label: name }))}
        chosen={draft.products}
        onChange={(chosen) => change({ products: chosen })}
      />
    </View>
  );
}
