import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function StaffPointEditPage() {
  const { titles } = useText();
  return (
    <Page title={titles.staffPoint} wide>
      <Skeleton />
    </Page>
  );
}
