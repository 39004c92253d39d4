import { useText } from '../../i18n/useText';
import { Page, Skeleton } from '../../ui';

export default function OrderPage() {
  const { titles } = useText();
  return (
    <Page title={titles.order}>
      <Skeleton />
    </Page>
  );
}
