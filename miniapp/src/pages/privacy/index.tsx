import { useText } from '../../i18n/useText';
import { Page, Skeleton } from '../../ui';

export default function PrivacyPage() {
  const { titles } = useText();
  return (
    <Page title={titles.privacy}>
      <Skeleton />
    </Page>
  );
}
