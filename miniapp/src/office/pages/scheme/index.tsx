import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function OfficeSchemePage() {
  const { titles } = useText();
  return (
    <Page title={titles.scheme} wide>
      <Skeleton />
    </Page>
  );
}
