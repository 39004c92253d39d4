import { useText } from '../../i18n/useText';
import { Page, Skeleton } from '../../ui';

export default function PointPage() {
  const { titles } = useText();
  return (
    <Page title={titles.point}>
      <Skeleton />
    </Page>
  );
}
