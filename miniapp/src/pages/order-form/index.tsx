import { useText } from '../../i18n/useText';
import { Page, Skeleton } from '../../ui';

export default function OrderFormPage() {
  const { titles } = useText();
  return (
    <Page title={titles.orderForm}>
      <Skeleton />
    </Page>
  );
}
