import Taro, { useShareAppMessage } from '@tarojs/taro';
import { getVoucher } from '../../../api/stock';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Loaded, Page, StaffGate } from '../../../ui';
import { paperRoles } from '../../stock/roles';
import { Paper } from './Paper';
import '../../staff.scss';
import './print.scss';

/** A paper as it is filed: printed from a browser, shown and passed on to colleagues in WeChat. */
export default function VoucherPrintPage() {
  const { titles, stock, common } = useText();
  const id = useRouteParam('id');
  const query = useRead(['voucher', id], () => getVoucher(id), { enabled: id !== '' });
  useShareAppMessage(() => ({ title: common.appName, path: `/staff/pages/voucher-print/index?id=${id}` }));
  const print = () => {
    if (process.env.TARO_ENV === 'h5') window.print();
    else void Taro.showShareMenu({});
  };
  const share = process.env.TARO_ENV === 'weapp';
  return (
    <Page
      title={titles.voucherPrint}
      footer={
        query.data && (
          <Button wide onPress={print} {...(share ? { openType: 'share' as const } : {})} testId="print">
            {share ? stock.voucher.share : stock.print.print}
          </Button>
        )
      }
    >
      <StaffGate roles={paperRoles}>
        <Loaded of={query}>{(voucher) => <Paper voucher={voucher} />}</Loaded>
      </StaffGate>
    </Page>
  );
}
