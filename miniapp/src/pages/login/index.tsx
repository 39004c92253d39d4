import { useText } from '../../i18n/useText';
import { Page, Skeleton } from '../../ui';

export default function LoginPage() {
  const { titles } = useText();
  return (
    <Page title={titles.login}>
      <Skeleton />
    </Page>
  );
}
