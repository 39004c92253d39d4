import { useText } from '../../i18n/useText';
import { Page, Skeleton } from '../../ui';

export default function OrdersPage() {
  const { titles } = useText();
  return (
    <Page title={titles.orders} tab="orders">
      <Skeleton />
    </Page>
  );
}
