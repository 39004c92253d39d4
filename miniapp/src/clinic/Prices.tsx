import type { OperationView } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../i18n/useText';
import { FilterChips, KeyValue, Notice, Text } from '../ui';
import { chargedFor, totalOf } from './price';

/** What the checks cost where they are not free: reference of a level-2 hospital, and the most that level 1 may ask. */
export function Prices({ price: { rows, overlaps } }: Pick<OperationView, 'price'>) {
  const { prices: words } = useText().clinic;
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  return (
    <View className="c-stack">
      <Text block strong>
        {words.title}
      </Text>
      {rows
        .filter(({ choices }) => choices.length > 0)
        .map(({ id, name, choices }) => (
          <FilterChips
            key={id}
            label={name}
            single
            options={choices.map((one) => ({ value: one.id, label: words.choice(one.name, one.stated) }))}
            chosen={[chosen[id] ?? choices[0]?.id ?? '']}
            onChange={([one]) => setChosen((before) => ({ ...before, ...(one ? { [id]: one } : {}) }))}
          />
        ))}
      <KeyValue
        pairs={[
          ...rows.map((row) => {
            const charged = chargedFor(row, chosen);
            const differs = row.choices.length === 0 && row.items !== row.stated;
            return {
              name: row.name,
              value: differs ? words.differs(charged, row.items) : words.yuan(charged),
            };
          }),
          { name: words.total, value: words.yuan(totalOf(rows, chosen)) },
        ]}
      />
      {overlaps.map(({ item, yuan }) => (
        <Notice key={item} tone="warn">
          {words.twice(item, yuan)}
        </Notice>
      ))}
      <Text block size="small" tone="soft">
        {words.cap}
      </Text>
    </View>
  );
}
