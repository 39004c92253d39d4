import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../hooks/navigate';
import { useLanguage } from '../../hooks/useLanguage';
import { formatDayTime } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Badge, Card, Text } from '../../ui';
import { nextMove, toneOf } from './model';
import { usePaperWords } from './usePaperWords';

/** One paper in a list: which, where, how it stands, and what the caller has to do with it. */
export function VoucherCard({ voucher }: { voucher: Voucher }) {
  const { stock } = useText();
  const [language] = useLanguage();
  const words = stock.vouchers;
  const paper = usePaperWords(voucher.kind);
  const { id, kindName, number, state, point, other, lines, recordedAt, signaturesMissing } = voucher;
  const next = nextMove(voucher);
  const where = point && other ? stock.card.fromTo(point.name, other.name) : (point?.name ?? '');
  const first = lines[0]?.name ?? '';
  return (
    <Card
      title={kindName}
      aside={<Badge tone={toneOf(state)}>{paper.state(state)}</Badge>}
      onPress={() => openPage('/staff/pages/voucher/index', { id })}
    >
      <View>
        {where && <Text block>{where}</Text>}
        <Text block size="small" tone="soft">
          {[first, lines.length > 1 ? words.lines(lines.length) : ''].filter(Boolean).join(' · ')}
        </Text>
        <Text block size="small" tone="soft">
          {`${number} · ${formatDayTime(recordedAt, language)}`}
        </Text>
      </View>
      {(next || signaturesMissing > 0) && (
        <View className="k-row">
          {next && <Badge tone="teal">{paper.move(next)}</Badge>}
          {signaturesMissing > 0 && <Badge tone="warn">{words.missing(signaturesMissing)}</Badge>}
        </View>
      )}
    </Card>
  );
}
