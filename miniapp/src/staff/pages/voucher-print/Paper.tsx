import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import { View } from '@tarojs/components';
import { useLanguage } from '../../../hooks/useLanguage';
import { useNow } from '../../../hooks/useNow';
import { formatDay, formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Heading, KeyValue, Text } from '../../../ui';
import { factsOf } from '../../vouchers/factsOf';
import { usePaperWords } from '../../vouchers/usePaperWords';
import { PaperLines } from './PaperLines';

/** The official name, the head, the lines, a place for every signature. */
export function Paper({ voucher }: { voucher: Voucher }) {
  const { stock } = useText();
  const [language] = useLanguage();
  const now = useNow();
  const words = stock.print;
  const paper = usePaperWords(voucher.kind);
  const { kindName, number, recordedAt, state, readings, sample } = voucher;
  return (
    <View className="s-paper">
      <View className="s-centre">
        <Heading>{kindName}</Heading>
        <Text block size="small" tone="soft">
          {`${words.number} ${number} · ${words.made(formatDay(recordedAt, language, true))} · ${paper.state(state)}`}
        </Text>
      </View>
      <KeyValue
        pairs={[
          ...factsOf(voucher, stock.voucher, language),
          ...readings.map(({ area, temperature, humidity }) => ({
            name: area,
            value: stock.voucher.reading(temperature, humidity),
          })),
        ]}
      />
      {voucher.lines.length > 0 && <PaperLines voucher={voucher} />}
      <View className="s-paper__signatures">
        {voucher.signatures.map(({ as, name, at }) => (
          <View key={as} className="s-paper__signature">
            <Text block size="small" tone="soft">
              {paper.signer(as)}
            </Text>
            <Text block strong>
              {name}
            </Text>
            <Text block size="small">
              {formatDayTime(at, language)}
            </Text>
          </View>
        ))}
        {voucher.unsigned.map((as) => (
          <View key={as} className="s-paper__signature">
            <Text block size="small" tone="soft">
              {paper.signer(as)}
            </Text>
            <View className="s-paper__blank" />
          </View>
        ))}
      </View>
      <Text block size="tiny" tone="soft">
        {[words.printed(formatDayTime(now, language)), sample ? words.sample : '']
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </View>
  );
}
