import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function StaffPointsPage() {
  const { titles } = useText();
  return (
    <Page title={titles.staffPoints} wide>
      <Skeleton />
    </Page>
  );
}
