import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function StaffPeoplePage() {
  const { titles } = useText();
  return (
    <Page title={titles.staffPeople} wide>
      <Skeleton />
    </Page>
  );
}
