import { useText } from '../../i18n/useText';
import { Page, Skeleton } from '../../ui';

export default function MePage() {
  const { titles } = useText();
  return (
    <Page title={titles.me} tab="me">
      <Skeleton />
    </Page>
  );
}
