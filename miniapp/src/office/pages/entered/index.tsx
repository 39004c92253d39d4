import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function EnteredPage() {
  const { titles } = useText();
  return (
    <Page title={titles.entered} wide>
      <Skeleton />
    </Page>
  );
}
