import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import type { VoucherMove } from '@fcs/shared/voucherStates.ts';
import { getVoucher } from '../../../api/stock';
import { replacePage } from '../../../hooks/navigate';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, EmptyState, Loaded, Page, StaffGate } from '../../../ui';
import { paperRoles } from '../../stock/roles';
import { lineWorkOf } from '../../vouchers/model';
import { LineForm } from './LineForm';
import '../../staff.scss';

/** A step that is done line by line: inspect, approve, receive, count. */
export default function VoucherMovePage() {
  const { titles } = useText();
  const id = useRouteParam('id');
  const move = useRouteParam('move') as VoucherMove;
  const query = useRead(['voucher', id], () => getVoucher(id), { enabled: id !== '' });
  const voucher = query.data;
  const how = voucher?.moves.includes(move) ? lineWorkOf(voucher.kind, move) : null;
  if (voucher && how) return <LineForm voucher={voucher} move={move} how={how} />;
  return (
    <Page title={titles.voucherMove}>
      <StaffGate roles={paperRoles}>
        <Loaded of={query}>{(found) => <Moved voucher={found} />}</Loaded>
      </StaffGate>
    </Page>
  );
}

/** Somebody else was faster, or the step was never the reader's. */
function Moved({ voucher }: { voucher: Voucher }) {
  const { stock } = useText();
  return (
    <EmptyState
      icon="list"
      title={stock.voucher.conflict}
      action={
        <Button onPress={() => replacePage('/staff/pages/voucher/index', { id: voucher.id })}>
          {stock.vouchers.open(voucher.number)}
        </Button>
      }
    />
  );
}
