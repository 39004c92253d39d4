import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function StaffMachinesPage() {
  const { titles } = useText();
  return (
    <Page title={titles.staffMachines} wide>
      <Skeleton />
    </Page>
  );
}
