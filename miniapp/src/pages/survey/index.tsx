import { useText } from '../../i18n/useText';
import { Page, Skeleton } from '../../ui';

export default function SurveyPage() {
  const { titles } = useText();
  return (
    <Page title={titles.survey}>
      <Skeleton />
    </Page>
  );
}
