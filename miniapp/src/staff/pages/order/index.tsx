import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function StaffOrderPage() {
  const { titles } = useText();
  return (
    <Page title={titles.staffOrder} wide>
      <Skeleton />
    </Page>
  );
}
