import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function StaffQueuePage() {
  const { titles } = useText();
  return (
    <Page title={titles.staffQueue} wide>
      <Skeleton />
    </Page>
  );
}
