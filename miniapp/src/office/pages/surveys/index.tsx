import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function OfficeSurveysPage() {
  const { titles } = useText();
  return (
    <Page title={titles.surveys} wide>
      <Skeleton />
    </Page>
  );
}
