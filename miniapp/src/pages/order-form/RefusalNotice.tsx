import type { Product } from '@fcs/shared/contracts/catalogue.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../hooks/navigate';
import { usePointWords } from '../../hooks/usePointWords';
import { formatDay, formatDistance } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Button, Card, Heading, Notice, Text } from '../../ui';
import { type Elsewhere, refusalOf } from './refusal';

/** Why it was not taken, and what to do now. */
export function RefusalNotice({ error, products }: { error: unknown; products: readonly Product[] }) {
  const { orderForm } = useText();
  const refusal = refusalOf(error);
  const product = products.find(({ id }) => id === refusal.productId);
  if (refusal.code === 'IDEMPOTENCY_KEY_REUSED')
    return (
      <Notice
        title={orderForm.already}
        live
        action={
          <Button small onPress={() => openPage('/pages/orders/index')}>
            {orderForm.toOrders}
          </Button>
        }
      >
        {orderForm.alreadyNote}
      </Notice>
    );
  if (refusal.code === 'OFFLINE')
    return (
      <Notice tone="warn" title={orderForm.offline} live>
        {orderForm.offlineNote}
      </Notice>
    );
  return (
    <>
      <Notice tone="danger" title={orderForm.refused} live>
        <Reasons refusal={refusal} product={product} />
      </Notice>
      {refusal.place && (
        <NextPlace
          place={refusal.place}
          title={refusal.code === 'OUT_OF_STOCK' ? orderForm.nearest : orderForm.seek}
        />
      )}
    </>
  );
}

function Reasons({ refusal, product }: { refusal: ReturnType<typeof refusalOf>; product?: Product }) {
  const { orderForm } = useText();
  const { language } = usePointWords();
  const reasons = [
    product ? `${product.name}: ${refusal.message}` : refusal.message,
    ...refusal.issues,
    refusal.code === 'OVER_ALLOWANCE' && refusal.left !== null
      ? orderForm.left409(refusal.left, product?.unit ?? '')
      : '',
    refusal.returnsOn
      ? orderForm.returns(formatDay(`${refusal.returnsOn}T12:00:00+08:00`, language, true))
      : '',
    refusal.code === 'DOCTOR_FIRST' ? orderForm.doctorNext : '',
    refusal.code === 'UNDER_AGE' ? orderForm.underAge : '',
  ].filter(Boolean);
  return (
    <View>
      {reasons.map((reason) => (
        <View key={reason}>{reason}</View>
      ))}
    </View>
  );
}

function NextPlace({ place, title }: { place: Elsewhere; title: string }) {
  const { orderForm, common, point } = useText();
  const { language, soon } = usePointWords();
  const hours = place.open ? common.open : place.opensAt ? point.opensAt(soon(place.opensAt)) : common.closed;
  const way = place.distance === null ? '' : `${formatDistance(place.distance, language)} · `;
  return (
    <Card tone="accent">
      <Text size="small" tone="teal" strong>
        {title}
      </Text>
      <Heading level={3}>{place.name}</Heading>
      <Text block>{`${way}${hours}`}</Text>
      <Button look="plain" icon="pin" onPress={() => openPage('/pages/point/index', { id: place.pointId })}>
        {orderForm.seeIt}
      </Button>
    </Card>
  );
}
