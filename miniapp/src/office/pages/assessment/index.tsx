import { useText } from '../../../i18n/useText';
import { Page, Skeleton } from '../../../ui';

export default function OfficeAssessmentPage() {
  const { titles } = useText();
  return (
    <Page title={titles.assessment} wide>
      <Skeleton />
    </Page>
  );
}
