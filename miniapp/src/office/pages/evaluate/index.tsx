import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function OfficeEvaluatePage() {
  const { titles } = useText();
  return (
    <Page title={titles.evaluate} wide>
      <Skeleton />
    </Page>
  );
}
