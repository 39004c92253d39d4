import type { CardLine } from '@fcs/shared/contracts/stock.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { dayInShanghai, formatDay, formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Text } from '../../../ui';
import { amountText, signedText } from '../../stock/amount';
import { useSignsPapers } from '../../stock/useSignsPapers';

/** One line of the card: what and when on the left, the change and the balance after it on the right. */
export function CardRow({ line, units }: { line: CardLine; units: { unit: string; baseUnit: string } }) {
  const { stock } = useText();
  const [language] = useLanguage();
  const words = stock.card;
  const { reason, document, change, balance, occurredAt, recordedAt } = line;
  const papers = useSignsPapers();
  const late = dayInShanghai(occurredAt) < dayInShanghai(recordedAt);
  const less = change.quantity < 0 || change.loose < 0;
  return (
    <View className="s-line">
      <View className="s-line__what">
        <Text block strong>
          {words.reasons[reason] ?? words.otherReason}
        </Text>
        <Text block size="small" tone="soft">
          {[formatDayTime(occurredAt, language), late ? words.late(formatDay(recordedAt, language)) : '']
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {document.kind && papers && (
          <Button
            small
            look="quiet"
            label={stock.vouchers.open(document.number)}
            onPress={() => openPage('/staff/pages/voucher/index', { id: document.id })}
          >
            {document.number}
          </Button>
        )}
      </View>
      <View className="s-lot__amount">
        <Text block strong tone={less ? 'ink' : 'good'}>
          {signedText(change, units, stock.amount)}
        </Text>
        <Text block size="small" tone="soft">
          {words.balance(amountText(balance, units, stock.amount))}
        </Text>
      </View>
    </View>
  );
}
