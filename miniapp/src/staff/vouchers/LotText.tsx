import { View } from '@tarojs/components';
import { useText } from '../../i18n/useText';
import { Text } from '../../ui';

/** Lot and last day; each stays whole where the line is narrow. */
export function LotText({ lotNo, expiry }: { lotNo: string; expiry: string | null }) {
  const { voucher: words } = useText().stock;
  return (
    <View className="s-lot-text">
      <Text size="small" tone="soft" className="s-whole">
        {words.lotNo(lotNo)}
      </Text>
      {expiry && (
        <Text size="small" tone="soft" className="s-whole">
          {words.expires(expiry)}
        </Text>
      )}
    </View>
  );
}
