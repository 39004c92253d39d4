import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Text } from '../../../ui';
import { access } from '../../../ui/access';
import { columnsOf } from './columns';

/** A table on paper; on a phone every line stands for itself with the names of its columns. */
export function PaperLines({ voucher }: { voucher: Voucher }) {
  const { stock } = useText();
  const columns = columnsOf(voucher, stock);
  return (
    <View className="s-table" {...access({ role: 'table', label: stock.voucher.lines })}>
      <View className="s-table__row s-table__row--head" {...access({ role: 'row' })}>
        {columns.map(({ id, title }) => (
          <View key={id} className="s-table__cell" {...access({ role: 'columnheader' })}>
            <Text size="small" strong>
              {title}
            </Text>
          </View>
        ))}
      </View>
      {voucher.lines.map((line) => (
        <View key={line.line} className="s-table__row" {...access({ role: 'row' })}>
          {columns.map(({ id, title, text }) => {
            const said = text(line);
            return (
              <View key={id} className={`s-table__cell s-table__cell--${id}`} {...access({ role: 'cell' })}>
                {said !== '' && id !== 'line' && id !== 'product' && (
                  <Text size="small" tone="soft" className="s-table__name">
                    {`${title} `}
                  </Text>
                )}
                <Text size="small" strong={id === 'product'}>
                  {said}
                </Text>
              </View>
            );
          })}
        </View>
      ))}
    </View>
  );
}
