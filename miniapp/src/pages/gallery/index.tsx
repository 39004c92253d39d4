import { useText } from '../../i18n/useText';
import { Page, Skeleton } from '../../ui';

export default function GalleryPage() {
  const { titles } = useText();
  return (
    <Page title={titles.gallery}>
      <Skeleton />
    </Page>
  );
}
