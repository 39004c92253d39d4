import type { PrintedPaper } from '@fcs/shared/contracts/exchange.ts';
import { View } from '@tarojs/components';
import { useLanguage } from '../../../hooks/useLanguage';
import { useNow } from '../../../hooks/useNow';
import { formatDayTime, formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Heading, KeyValue, Text } from '../../../ui';
import { access } from '../../../ui/access';

type Cell = PrintedPaper['rows'][number][number];

/** A number as every page tells it; what nobody knows stays empty. */
const cellText = (cell: Cell): string => (typeof cell === 'number' ? formatNumber(cell) : (cell ?? ''));

/** Title, what it is of, everybody assessed side by side; on a phone each stands for itself. */
export function Notice({ paper: { title, about, head, rows, notes } }: { paper: PrintedPaper }) {
  const { pictures } = useText();
  const [language] = useLanguage();
  const now = useNow();
  return (
    <View className="b-paper">
      <Heading>{title}</Heading>
      <KeyValue pairs={about.map(({ label, value }) => ({ name: label, value: cellText(value) }))} />
      <View className="b-table" {...access({ role: 'table', label: title })}>
        <View className="b-table__row b-table__row--head" {...access({ role: 'row' })}>
          {head.map((name) => (
            <View key={name} className="b-table__cell" {...access({ role: 'columnheader' })}>
              <Text size="small" strong>
                {name}
              </Text>
            </View>
          ))}
        </View>
        {rows.map((row) => (
          <View
            key={String(row[0])}
            className="b-table__row"
            data-testid={`row-${row[0]}`}
            {...access({ role: 'row' })}
          >
            {row.map((cell, at) => (
              <View
                key={head[at]}
                className={at === 0 ? 'b-table__cell b-table__cell--name' : 'b-table__cell'}
                {...access({ role: at === 0 ? 'rowheader' : 'cell' })}
              >
                {at > 0 && (
                  <Text size="small" tone="soft" className="b-table__label">
                    {`${head[at]} `}
                  </Text>
                )}
                <Text size="small" strong={at === 0}>
                  {cellText(cell)}
                </Text>
              </View>
            ))}
          </View>
        ))}
      </View>
      {notes.map((note) => (
        <Text key={note} block size="small" tone="soft">
          {note}
        </Text>
      ))}
      <Text block size="tiny" tone="soft">
        {pictures.printed(formatDayTime(now, language))}
      </Text>
    </View>
  );
}
