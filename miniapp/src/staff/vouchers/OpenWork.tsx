import type { OpenWork as Open, Voucher } from '@fcs/shared/contracts/stock.ts';
import { openPage } from '../../hooks/navigate';
import { useText } from '../../i18n/useText';
import { Card, List, ListRow } from '../../ui';

const ways: Partial<Record<Open['kind'], string>> = {
  order: '/staff/pages/order/index',
  paper: '/staff/pages/voucher/index',
};

/** What is open at the place and passes on with it (N20). */
export function OpenWork({ voucher }: { voucher: Voucher }) {
  const { stock } = useText();
  const words = stock.voucher.openList;
  if (voucher.openWork.length === 0) return null;
  return (
    <Card title={words.title}>
      <List label={words.title}>
        {voucher.openWork.map(({ kind, id, number, since }) => {
          const path = ways[kind];
          return (
            <ListRow
              key={id}
              title={[words.kinds[kind], number].filter(Boolean).join(' ')}
              note={words.since(since)}
              {...(path ? { onPress: () => openPage(path, { id }) } : {})}
            />
          );
        })}
      </List>
    </Card>
  );
}
