import type { StockLevel } from '@fcs/shared/contracts/stock.ts';
import { View } from '@tarojs/components';
import type { Page } from '../../../api/request';
import { listWork } from '../../../api/staffOrders';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Card, EmptyState, Heading, Loaded, Notice, Text } from '../../../ui';
import { AmountField } from '../../parts/AmountField';
import { readAmount } from '../../stock/amount';
import { lotKey } from '../../vouchers/draft';
import { LotText } from '../../vouchers/LotText';
import type { PartProps } from './parts';

interface CountAllProps extends PartProps {
  point: string;
  shelf: { data: Page<StockLevel> | undefined; error: unknown; refetch: () => unknown };
}

/** A handover counts every lot that lies there, and says what work is still open. */
export function CountAll({ point, shelf, draft, change, levels, faults }: CountAllProps) {
  const { stock } = useText();
  const words = stock.form;
  return (
    <View className="k-stack">
      <Heading>{words.counted}</Heading>
      <Text block tone="soft">
        {words.countedNote}
      </Text>
      <OpenOrders point={point} />
      <Loaded of={shelf}>
        {() =>
          levels.length === 0 ? (
            <EmptyState icon="box" title={stock.levels.none} />
          ) : (
            levels.map((level) => {
              const value = draft.counted[lotKey(level)] ?? { quantity: '', loose: '' };
              const missing = faults.includes('counted') && readAmount(value.quantity, value.loose) === null;
              return (
                <Card key={lotKey(level)} item title={level.name}>
                  <LotText lotNo={level.lotNo} expiry={level.expiry} />
                  <AmountField
                    label={stock.move.counted}
                    units={level}
                    value={value}
                    error={missing ? stock.move.form : null}
                    onChange={(typed) => change({ counted: { ...draft.counted, [lotKey(level)]: typed } })}
                    testId={`count-${level.lotNo}`}
                  />
                </Card>
              );
            })
          )
        }
      </Loaded>
    </View>
  );
}

/** Orders belong to the place: whoever takes it over takes them over. */
function OpenOrders({ point }: { point: string }) {
  const { stock, staff } = useText();
  const query = useRead(['work', 'handover'], () => listWork(null, null, 100));
  const count = query.data?.data.filter(({ supplier }) => supplier.id === point).length ?? 0;
  if (count === 0) return null;
  return <Notice>{stock.form.openOrders(staff.home.count(count, query.data?.next !== null))}</Notice>;
}
