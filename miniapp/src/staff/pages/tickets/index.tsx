import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function StaffTicketsPage() {
  const { titles } = useText();
  return (
    <Page title={titles.staffTickets} wide>
      <Skeleton />
    </Page>
  );
}
