import type { RefillPlan } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { getRefills } from '../../../api/machines';
import { useLanguage } from '../../../hooks/useLanguage';
import { useLocation } from '../../../hooks/useLocation';
import { useRead } from '../../../hooks/useRead';
import { formatDistance } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, EmptyState, Loaded, Notice, Page, StaffGate, Text } from '../../../ui';
import { OrderSheet } from '../../machines/OrderSheet';
import { inOrder, toTake } from '../../machines/refills';
import { StopCard } from './StopCard';
import '../../staff.scss';

/** Machines that want a visit, the most urgent first or in the order of a tour, and what to take along. */
export default function RefillsPage() {
  const { titles } = useText();
  return (
    <Page title={titles.refills} wide>
      <StaffGate roles={['operator', 'county']}>
        <Refills />
      </StaffGate>
    </Page>
  );
}

function Refills() {
  const { board } = useText();
  const words = board.refills;
  const location = useLocation();
  const { place, status } = location;
  const query = useRead(['refills', place?.lng, place?.lat], () => getRefills(place));
  usePullDownRefresh(() => void query.refetch());
  return (
    <>
      <Button
        look="plain"
        icon="map"
        busy={status === 'asking'}
        onPress={() => void location.ask()}
        testId="route"
      >
        {place ? words.located : words.route}
      </Button>
      {(status === 'refused' || status === 'unavailable') && (
        <Notice tone="warn" live>
          {words.failed}
        </Notice>
      )}
      <Loaded of={query}>{(plan) => <Plan plan={plan} />}</Loaded>
    </>
  );
}

function Plan({ plan }: { plan: RefillPlan }) {
  const { board } = useText();
  const [language] = useLanguage();
  const [ordering, setOrdering] = useState<{ id: string; name: string } | null>(null);
  const words = board.refills;
  const stops = inOrder(plan);
  const goods = toTake(stops);
  if (stops.length === 0)
    return (
      <EmptyState icon="check" title={words.none}>
        {words.noneHint}
      </EmptyState>
    );
  return (
    <>
      {plan.route && (
        <Text block size="small" tone="soft">
          {[words.routeHint, words.routeLength(formatDistance(plan.route.metres, language))].join(' · ')}
        </Text>
      )}
      {goods.length > 0 && (
        <Card title={words.total}>
          <View>
            {goods.map(({ id, name, quantity }) => (
              <View key={id} className="s-line">
                <Text className="s-line__what">{name}</Text>
                <Text strong>{String(quantity)}</Text>
              </View>
            ))}
          </View>
        </Card>
      )}
      <View className="s-grid">
        {stops.map((stop, at) => (
          <StopCard
            key={stop.machine.id}
            stop={stop}
            number={plan.route ? at + 1 : null}
            onOrder={() => setOrdering(stop.machine)}
          />
        ))}
      </View>
      {ordering && <OrderSheet machine={ordering} onClose={() => setOrdering(null)} />}
    </>
  );
}
