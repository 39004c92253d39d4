import type { Product } from '@fcs/shared/contracts/catalogue.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { kindsOf } from '../../hooks/useCatalogue';
import type { StartingPlace } from '../../hooks/usePlace';
import { useText } from '../../i18n/useText';
import { Icon, type IconName, PickSheet, Text } from '../../ui';
import { access, pressable } from '../../ui/access';
import { type Filters, lookFor } from './model';
import { PlaceSheet } from './PlaceSheet';

interface AskBarProps {
  from: StartingPlace;
  filters: Filters;
  onChange: (filters: Filters) => void;
  products: readonly Product[];
}

/** The question in two words: from where, and what for. */
export function AskBar({ from, filters, onChange, products }: AskBarProps) {
  const { home } = useText();
  const [open, setOpen] = useState<'place' | 'product' | null>(null);
  const close = () => setOpen(null);
  const kinds = kindsOf(products);
  const kind = kinds.find(({ value }) => value === filters.product)?.label;
  const names = { here: home.fromHere, centre: from.name && home.fromCentre(from.name) };
  const place = from.source === 'here' || from.source === 'centre' ? names[from.source] : from.name;
  return (
    <View className="p-ask">
      <Question icon="pin" name={home.from} value={place || '…'} onPress={() => setOpen('place')} />
      <Question
        icon="box"
        name={home.looking}
        value={kind ?? home.anything}
        onPress={() => setOpen('product')}
      />
      <PlaceSheet open={open === 'place'} from={from} onClose={close} />
      <PickSheet
        open={open === 'product'}
        title={home.productTitle}
        before={
          <Text block tone="soft">
            {home.productNote}
          </Text>
        }
        groups={[{ options: [{ value: 'any' as const, label: home.anything }, ...kinds] }]}
        value={filters.product ?? 'any'}
        onPick={(value) => {
          onChange(lookFor(filters, value === 'any' ? null : value));
          close();
        }}
        onClose={close}
      />
    </View>
  );
}

interface QuestionProps {
  icon: IconName;
  name: string;
  value: string;
  onPress: () => void;
}

function Question({ icon, name, value, onPress }: QuestionProps) {
  return (
    <View
      className="p-ask__one"
      {...access({ role: 'button', focus: 0, label: `${name} ${value}` })}
      {...pressable(onPress)}
    >
      <Icon name={icon} />
      <View className="p-ask__words">
        {/* The space is not seen: it keeps the two apart for whoever listens, as in the label. */}
        <View className="p-ask__name">{`${name} `}</View>
        <View className="p-ask__value">{value}</View>
      </View>
      <Icon name="down" />
    </View>
  );
}
