import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function StaffHomePage() {
  const { titles } = useText();
  return (
    <Page title={titles.staffHome} wide>
      <Skeleton />
    </Page>
  );
}
