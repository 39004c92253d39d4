import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Text } from './Text';
import './KeyValue.scss';

export interface Pair {
  name: string;
  value: ReactNode;
  selectable?: boolean;
}

/** Names and values, one under the other; they wrap before anything is cut. */
export function KeyValue({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <View className="k-pairs">
      {pairs.map((pair) => (
        <View key={pair.name} className="k-pairs__one">
          <Text className="k-pairs__name" tone="soft">
            {pair.name}
          </Text>
          <View className="k-pairs__value">
            {pair.selectable ? <Text selectable>{pair.value}</Text> : pair.value}
          </View>
        </View>
      ))}
    </View>
  );
}
