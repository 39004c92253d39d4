import { type VoucherKind, voucherKinds, voucherTables } from '@fcs/shared/voucherStates.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listVouchers } from '../../../api/stock';
import { useLanguage } from '../../../hooks/useLanguage';
import { usePages } from '../../../hooks/usePages';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { Button, EmptyState, Page, RowsLoaded, SegmentedControl, Select, StaffGate } from '../../../ui';
import { paperRoles } from '../../stock/roles';
import { KindSheet } from '../../vouchers/KindSheet';
import { VoucherCard } from '../../vouchers/VoucherCard';
import '../../staff.scss';

/** The papers of the own places: those that wait for me, or all, by kind. */
export default function VouchersPage() {
  const { titles, stock } = useText();
  const [making, setMaking] = useState(false);
  return (
    <Page
      title={titles.vouchers}
      wide
      footer={
        <Button wide icon="plus" onPress={() => setMaking(true)} testId="add-voucher">
          {stock.vouchers.add}
        </Button>
      }
    >
      <StaffGate roles={paperRoles}>
        <Vouchers />
        <KindSheet open={making} point={null} onClose={() => setMaking(false)} />
      </StaffGate>
    </Page>
  );
}

type Which = 'waiting' | 'all';

function Vouchers() {
  const { stock } = useText();
  const words = stock.vouchers;
  const [language] = useLanguage();
  const point = useRouteParam('point');
  const asked = useRouteParam('view');
  const [view, setView] = useState<Which>(asked === 'all' || point !== '' ? 'all' : 'waiting');
  const [kind, setKind] = useState<VoucherKind | ''>('');
  const waiting = view === 'waiting';
  const pages = usePages(['vouchers', point, view, kind], (cursor) =>
    listVouchers({ point, kind: kind === '' ? null : kind, waiting: waiting ? true : null }, cursor),
  );
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  const kinds = voucherKinds.map((value) => ({ value, label: voucherTables[value].name[language] }));
  return (
    <>
      <SegmentedControl
        label={words.view}
        options={[
          { value: 'waiting', label: words.waiting },
          { value: 'all', label: words.all },
        ]}
        value={view}
        onChange={setView}
      />
      {!waiting && (
        <Select
          label={words.kind}
          hideLabel
          options={[{ value: '' as const, label: words.allKinds }, ...kinds]}
          value={kind}
          onChange={setKind}
        />
      )}
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState
            icon={waiting ? 'check' : 'list'}
            title={waiting ? words.noneWaiting : words.none}
            action={
              waiting && (
                <Button look="plain" onPress={() => setView('all')}>
                  {words.showAll}
                </Button>
              )
            }
          >
            {waiting ? words.noneWaitingHint : words.noneHint}
          </EmptyState>
        }
      >
        {(vouchers) => (
          <View className="s-grid">
            {vouchers.map((voucher) => (
              <VoucherCard key={voucher.id} voucher={voucher} />
            ))}
          </View>
        )}
      </RowsLoaded>
      {!waiting && <DownloadButton list="vouchers" query={point === '' ? {} : { point }} />}
    </>
  );
}
