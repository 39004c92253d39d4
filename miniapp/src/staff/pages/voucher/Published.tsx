import type { BackdatedFigure } from '@fcs/shared/contracts/quality.ts';
import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import { View } from '@tarojs/components';
import { listPublishedChanges } from '../../../api/stock';
import { useRead } from '../../../hooks/useRead';
import { dayInShanghai } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Loaded, Notice, Text } from '../../../ui';

/** Of a paper that is told late: what is published and would be counted otherwise, so that a correction can be asked for (N23). */
export function Published({ voucher }: { voucher: Voucher }) {
  const { id, state, occurredAt, recordedAt } = voucher;
  const late = occurredAt !== null && dayInShanghai(occurredAt) < dayInShanghai(recordedAt);
  const read = useRead(['published-changes', id, state], () => listPublishedChanges(id), { enabled: late });
  if (!late) return null;
  return <Loaded of={read}>{({ data }) => (data.length > 0 ? <Changes figures={data} /> : null)}</Loaded>;
}

function Changes({ figures }: { figures: readonly BackdatedFigure[] }) {
  const { stock } = useText();
  const words = stock.voucher;
  const said = (value: BackdatedFigure['published']): string =>
    typeof value === 'boolean' ? words.whether[value ? 'yes' : 'no'] : String(value);
  return (
    <Notice tone="warn" title={words.published(figures.length)}>
      {words.publishedStays}
      <View>
        {figures.map(({ snapshot, fact, period, label, published, after, points }) => (
          <Text key={`${snapshot} ${fact}`} block size="small">
            {[
              words.publishedFigure(period, label, said(published)),
              after === null ? words.afterUnknown : words.after(said(after)),
              points ? words.publishedPoints(points) : '',
            ]
              .filter(Boolean)
              .join(stock.separator)}
          </Text>
        ))}
      </View>
    </Notice>
  );
}
