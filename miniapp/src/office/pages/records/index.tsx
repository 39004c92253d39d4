import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function OfficeRecordsPage() {
  const { titles } = useText();
  return (
    <Page title={titles.records} wide>
      <Skeleton />
    </Page>
  );
}
