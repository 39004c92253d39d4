import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import type { VoucherMove } from '@fcs/shared/voucherStates.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { getVoucher } from '../../../api/stock';
import { openPage } from '../../../hooks/navigate';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Loaded, Page, StaffGate } from '../../../ui';
import { paperRoles } from '../../stock/roles';
import { lineWorkOf, nextMove } from '../../vouchers/model';
import { usePaperWords } from '../../vouchers/usePaperWords';
import { MoveSheet } from './MoveSheet';
import { VoucherSheet } from './VoucherSheet';
import '../../staff.scss';

/** One paper: what it says, who signed, what happened, and the next step as the button. */
export default function VoucherPage() {
  const { titles } = useText();
  const id = useRouteParam('id');
  const query = useRead(['voucher', id], () => getVoucher(id), { enabled: id !== '' });
  const [asked, setAsked] = useState<VoucherMove | null>(null);
  useDidShow(() => void query.refetch());
  usePullDownRefresh(() => void query.refetch());
  const voucher = query.data;
  const open = (move: VoucherMove) => {
    if (voucher && lineWorkOf(voucher.kind, move)) openPage('/staff/pages/voucher-move/index', { id, move });
    else setAsked(move);
  };
  return (
    <Page title={titles.voucher} wide footer={voucher && <Next voucher={voucher} onMove={open} />}>
      <StaffGate roles={paperRoles}>
        <Loaded of={query}>{(found) => <VoucherSheet voucher={found} onMove={open} />}</Loaded>
        {voucher && asked && <MoveSheet voucher={voucher} move={asked} onClose={() => setAsked(null)} />}
      </StaffGate>
    </Page>
  );
}

function Next({ voucher, onMove }: { voucher: Voucher; onMove: (move: VoucherMove) => void }) {
  const { stock } = useText();
  const paper = usePaperWords(voucher.kind);
  const next = nextMove(voucher);
  const print = (
    <Button
      wide
      look={next ? 'quiet' : 'plain'}
      onPress={() => openPage('/staff/pages/voucher-print/index', { id: voucher.id })}
      testId="to-print"
    >
      {stock.voucher.print}
    </Button>
  );
  return (
    <View className="k-stack">
      {next && (
        <Button wide onPress={() => onMove(next)} testId={`next-${next}`}>
          {paper.move(next)}
        </Button>
      )}
      {print}
    </View>
  );
}
