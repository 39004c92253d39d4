import { useText } from '../../i18n/useText';
import { Page, Skeleton } from '../../ui';

export default function HomePage() {
  const { titles } = useText();
  return (
    <Page title={titles.home} tab="home">
      <Skeleton />
    </Page>
  );
}
