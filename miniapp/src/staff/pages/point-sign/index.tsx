import type { Point } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { getPoint } from '../../../api/points';
import { apiRoot } from '../../../api/request';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { formatWeekday } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Heading, KeyValue, Loaded, Page, QrCode, StaffGate, Text } from '../../../ui';
import { addressOf, linesOf } from './model';
import '../../staff.scss';
import '../voucher-print/print.scss';
import './index.scss';

const inBrowser = process.env.TARO_ENV === 'h5';
const origin = (): string => (inBrowser ? window.location.origin : apiRoot().replace(/\/api\/v1$/, ''));

/** The sign for the wall (A03): what is given here, when, whom to call, and the code that leads to this place. */
export default function PointSignPage() {
  const { titles, staff } = useText();
  const id = useRouteParam('id');
  const point = useRead(['point', id], () => getPoint(id), { enabled: id !== '' });
  return (
    <Page
      title={titles.pointSign}
      footer={
        inBrowser &&
        point.data && (
          <Button wide onPress={() => window.print()}>
            {staff.sign.print}
          </Button>
        )
      }
    >
      <StaffGate roles={['keeper', 'county']}>
        <Loaded of={point}>{(one) => <Sign point={one} />}</Loaded>
      </StaffGate>
    </Page>
  );
}

function Sign({ point }: { point: Point }) {
  const words = useText().staff.sign;
  const [language] = useLanguage();
  const day = (at: number): string => formatWeekday(at + 1, language);
  return (
    <View className="s-paper s-sign">
      <Heading>{words.title}</Heading>
      <Text block strong>
        {point.name}
      </Text>
      <QrCode text={addressOf(origin(), point.id)} label={words.code} />
      <Text block size="small" tone="soft">
        {words.scan}
      </Text>
      <KeyValue
        pairs={[
          ...linesOf(point.hours).map(({ from, to, spans }) => ({
            name: from === to ? day(from) : words.days(day(from), day(to)),
            value: spans.length > 0 ? spans.join(words.comma) : words.rest,
          })),
          { name: words.phone, value: point.phone ?? '' },
          { name: words.supervision, value: point.supervisionPhone ?? '' },
        ]}
      />
      <Text block size="small" tone="soft">
        {words.free}
      </Text>
    </View>
  );
}
