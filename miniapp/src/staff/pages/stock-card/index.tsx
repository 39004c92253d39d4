import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listCard, listLevels } from '../../../api/stock';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import {
  Badge,
  Button,
  Card,
  EmptyState,
  KeyValue,
  Loaded,
  Page,
  RowsLoaded,
  SegmentedControl,
  StaffGate,
} from '../../../ui';
import { amountText } from '../../stock/amount';
import { toneOf } from '../../stock/levels';
import { lotToken, readLotToken } from '../../stock/lotToken';
import { stockRoles } from '../../stock/roles';
import { CardRow } from './CardRow';
import { Whereabouts } from './Whereabouts';
import '../../staff.scss';

/** One lot at one place: what came and went with the balance after it, and where all its boxes are. */
export default function StockCardPage() {
  const { titles } = useText();
  return (
    <Page title={titles.stockCard}>
      <StaffGate roles={stockRoles}>
        <LotCard />
      </StaffGate>
    </Page>
  );
}

function LotCard() {
  const { stock } = useText();
  const words = stock.card;
  const point = useRouteParam('point');
  const { product, lot } = readLotToken(useRouteParam('of'));
  const [view, setView] = useState<'lines' | 'where'>('lines');
  const county = useRoles().includes('county');
  return (
    <>
      <Head point={point} product={product} lot={lot} />
      <SegmentedControl
        label={words.view}
        options={[
          { value: 'lines', label: words.lines },
          { value: 'where', label: words.where },
        ]}
        value={view}
        onChange={setView}
      />
      {view === 'lines' ? (
        <>
          <Lines point={point} product={product} lot={lot} />
          <DownloadButton list="card" query={{ point, product }} />
        </>
      ) : (
        <Whereabouts product={product} lot={lot} />
      )}
      {county && view === 'where' && (
        <Button
          look="danger"
          onPress={() =>
            openPage('/staff/pages/voucher-new/index', { kind: 'recall', of: lotToken({ product, lot }) })
          }
        >
          {words.recallNow}
        </Button>
      )}
    </>
  );
}

interface LotOf {
  point: string;
  product: string;
  lot: string;
}

function Head({ point, product, lot }: LotOf) {
  const { stock } = useText();
  const words = stock.card;
  const query = useRead(['levels', point, product], () => listLevels({ point, product }, null));
  return (
    <Loaded of={query} skeletonRows={1}>
      {({ data }) => {
        const level = data.find(({ lotNo }) => lotNo === lot);
        return (
          <Card
            title={level?.name ?? lot}
            aside={level && <Badge tone={toneOf(level.state)}>{stock.levels.states[level.state]}</Badge>}
          >
            <KeyValue
              pairs={[
                { name: words.lot, value: lot, selectable: true },
                ...(level
                  ? [
                      { name: words.expiry, value: level.expiry },
                      { name: stock.place, value: level.point.name },
                      { name: words.now, value: amountText(level.onHand, level, stock.amount) },
                    ]
                  : []),
              ]}
            />
          </Card>
        );
      }}
    </Loaded>
  );
}

function Lines({ point, product, lot }: LotOf) {
  const { stock } = useText();
  const pages = usePages(['card', point, product, lot], (cursor) => listCard(point, product, lot, cursor));
  const units = useRead(['levels', point, product], () => listLevels({ point, product }, null));
  const { unit = '', baseUnit = '' } = units.data?.data[0] ?? {};
  usePullDownRefresh(() => pages.refetch());
  return (
    <RowsLoaded of={pages} empty={<EmptyState icon="list" title={stock.card.none} />}>
      {(lines) => (
        <Card>
          <View>
            {lines.map((line) => (
              <CardRow key={line.id} line={line} units={{ unit, baseUnit }} />
            ))}
          </View>
        </Card>
      )}
    </RowsLoaded>
  );
}
