import type { Loading, MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { listLoadings } from '../../../api/machines';
import { useLanguage } from '../../../hooks/useLanguage';
import { usePages } from '../../../hooks/usePages';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { Card, RowsLoaded, Text } from '../../../ui';
import { isNothing } from '../../stock/amount';

/** 放置记录: what was put into which slot, from which lot, by whom (E02). */
export function Loadings({ machine }: { machine: MachineDetail }) {
  const { board } = useText();
  const pages = usePages(['loadings', machine.id], (cursor) => listLoadings(machine.id, cursor));
  return (
    <Card title={board.machine.loadings}>
      <RowsLoaded
        of={pages}
        empty={
          <Text block tone="soft">
            {board.machine.noLoadings}
          </Text>
        }
      >
        {(rows) => (
          <View>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </View>
        )}
      </RowsLoaded>
      <DownloadButton list="loadings" query={{ machine: machine.id }} />
    </Card>
  );
}

function Row({ row }: { row: Loading }) {
  const { board, stock } = useText();
  const [language] = useLanguage();
  const words = board.machine;
  const { slot, product, lotNo, expiry, quantity, at, told, by, lacking } = row;
  return (
    <View className="s-line">
      <View className="s-line__what">
        <Text block strong>{`${words.slot(slot)} · ${product.name}`}</Text>
        <Text block size="small" tone="soft">
          {[stock.voucher.lotNo(lotNo), stock.voucher.expires(expiry)].join(' · ')}
        </Text>
        <Text block size="small" tone="soft">
          {[formatDayTime(at, language), by ?? words.told[told]].join(' · ')}
        </Text>
        {!isNothing(lacking) && (
          <Text block size="small" tone="warn">
            {words.lacking(String(lacking.quantity))}
          </Text>
        )}
      </View>
      <Text strong>{`+${quantity}`}</Text>
    </View>
  );
}
