import { View } from '@tarojs/components';
import { useCatalogue } from '../../../hooks/useCatalogue';
import { useText } from '../../../i18n/useText';
import { Button, Card, ClockInput, Select, Text, TextInput } from '../../../ui';
import { AmountField } from '../../parts/AmountField';
import type { FoundLot } from '../../vouchers/lineWork';

interface FoundLotsProps {
  found: readonly FoundLot[];
  onChange: (found: FoundLot[]) => void;
}

const empty: FoundLot = { productId: '', lotNo: '', expiry: '', quantity: '', loose: '' };

/** Lots that lie on the shelf and stand on no list. */
export function FoundLots({ found, onChange }: FoundLotsProps) {
  const { stock } = useText();
  const words = stock.form;
  const products = useCatalogue().data ?? [];
  const set = (at: number, part: Partial<FoundLot>) =>
    onChange(found.map((lot, index) => (index === at ? { ...lot, ...part } : lot)));
  return (
    <>
      {found.map((lot, at) => {
        const product = products.find(({ id }) => id === lot.productId);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: found lots have no names of their own, and rows only go at the end
          <Card key={at} item title={stock.move.found}>
            <Select
              label={words.product}
              options={products.map(({ id, name }) => ({ value: id, label: name }))}
              value={lot.productId || null}
              onChange={(productId) => set(at, { productId })}
            />
            <TextInput
              label={words.lot}
              value={lot.lotNo}
              maxLength={40}
              onChange={(lotNo) => set(at, { lotNo })}
            />
            <ClockInput
              kind="date"
              label={words.expiry}
              value={lot.expiry}
              onChange={(expiry) => set(at, { expiry })}
            />
            <AmountField
              label={stock.move.counted}
              units={product ?? { unit: '', baseUnit: '' }}
              value={lot}
              onChange={(part) => set(at, part)}
            />
            <Button look="danger" small onPress={() => onChange(found.filter((_, index) => index !== at))}>
              {words.removeLine}
            </Button>
          </Card>
        );
      })}
      <View className="k-stack">
        <Text block size="small" tone="soft">
          {stock.move.found}
        </Text>
        <Button look="plain" icon="plus" onPress={() => onChange([...found, empty])} testId="add-found">
          {stock.move.addFound}
        </Button>
      </View>
    </>
  );
}
