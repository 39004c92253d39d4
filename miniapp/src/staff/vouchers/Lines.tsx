import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import { View } from '@tarojs/components';
import { useText } from '../../i18n/useText';
import { Badge, Text } from '../../ui';
import { amountText, isNothing, signedText } from '../stock/amount';
import { LotText } from './LotText';
import { failedText } from './lineWork';

type Line = Voucher['lines'][number];
const amounts = ['asked', 'approved', 'accepted', 'refused', 'received', 'expected', 'counted'] as const;

/** Every line of a paper: what, which lot, and each amount the paper knows; a difference stands out. */
export function Lines({ voucher }: { voucher: Voucher }) {
  const { stock } = useText();
  if (voucher.lines.length === 0)
    return (
      <Text block tone="soft">
        {stock.voucher.noLines}
      </Text>
    );
  return (
    <View>
      {voucher.lines.map((line) => (
        <LineRow key={line.line} line={line} voucher={voucher} />
      ))}
    </View>
  );
}

function LineRow({ line, voucher }: { line: Line; voucher: Voucher }) {
  const { stock } = useText();
  const words = stock.voucher;
  const shown = amounts.filter((name) => {
    const amount = line[name];
    return amount && !(name === 'refused' && isNothing(amount));
  });
  const failed = failedText(line, stock);
  const told = [line.cause ? words.causes[line.cause] : '', line.finding ? words.findings[line.finding] : ''];
  return (
    <View className="s-line">
      <View className="s-line__what">
        <Text block strong>
          {line.name}
        </Text>
        {line.lotNo && <LotText lotNo={line.lotNo} expiry={line.expiry} />}
        {failed !== '' && (
          <Text block size="small" tone="danger">
            {failed}
          </Text>
        )}
        {[...told, line.note ?? ''].some(Boolean) && (
          <Text block size="small" tone="warn">
            {[...told, line.note ?? ''].filter(Boolean).join(' · ')}
          </Text>
        )}
      </View>
      <View className="s-lot__amount">
        {shown.map((name) => (
          <Text key={name} block size="small" tone={name === 'refused' ? 'danger' : 'ink'}>
            {`${name === 'asked' ? words.asked[voucher.kind] : words.amounts[name]} ${amountText(
              line[name] ?? { quantity: 0, loose: 0 },
              line,
              stock.amount,
            )}`}
          </Text>
        ))}
        {line.variance && !isNothing(line.variance) && (
          <Badge tone="warn">{`${words.amounts.variance} ${signedText(line.variance, line, stock.amount)}`}</Badge>
        )}
      </View>
    </View>
  );
}
