import Taro, { useShareAppMessage } from '@tarojs/taro';
import { readBulletin } from '../../../api/exchange';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Loaded, Page, StaffGate } from '../../../ui';
import { Notice } from './Notice';
import './bulletin.scss';

/** A bulletin as it is filed: printed from a browser, shown and passed on to colleagues in WeChat. */
export default function BulletinPage() {
  const { titles, pictures, common } = useText();
  const [language] = useLanguage();
  const round = useRouteParam('round');
  const asked = {
    scheme: useRouteParam('scheme'),
    region: useRouteParam('region'),
    period: useRouteParam('period'),
    ...(round ? { round } : {}),
  };
  const query = useRead(['bulletin', asked, language], () => readBulletin(asked), {
    enabled: asked.scheme !== '',
  });
  const path = `/office/pages/bulletin/index?${Object.entries(asked)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;
  useShareAppMessage(() => ({ title: common.appName, path }));
  const print = () => {
    if (process.env.TARO_ENV === 'h5') window.print();
    else void Taro.showShareMenu({});
  };
  const share = process.env.TARO_ENV === 'weapp';
  return (
    <Page
      title={titles.bulletin}
      wide
      footer={
        query.data && (
          <Button wide onPress={print} {...(share ? { openType: 'share' as const } : {})} testId="print">
            {share ? pictures.passOn : pictures.print}
          </Button>
        )
      }
    >
      <StaffGate roles={['county', 'assessor']}>
        <Loaded of={query} skeletonRows={6}>
          {(paper) => <Notice paper={paper} />}
        </Loaded>
      </StaffGate>
    </Page>
  );
}
