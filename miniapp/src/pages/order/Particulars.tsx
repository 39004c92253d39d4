import type { Order } from '@fcs/shared/contracts/orders.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { callPhone } from '../../hooks/phone';
import { useCopy } from '../../hooks/useCopy';
import { useLanguage } from '../../hooks/useLanguage';
import { formatDayTime } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Button, Card, KeyValue, Text } from '../../ui';

/** Carrier and number, which goes to the clipboard by one tap. */
export function Parcel({ carrier, waybill }: { carrier: string | null; waybill: string }) {
  const { order: words, common } = useText();
  const { copied, copy } = useCopy();
  return (
    <Card>
      <KeyValue
        pairs={[
          ...(carrier ? [{ name: words.carrier, value: carrier }] : []),
          { name: words.waybill, value: waybill, selectable: true },
        ]}
      />
      <View className="k-row">
        <Button look="plain" icon={copied ? 'check' : 'copy'} onPress={() => copy(waybill)}>
          {copied ? common.copied : words.copyWaybill}
        </Button>
      </View>
    </Card>
  );
}

/** Where it goes and who sends it; what is inside shows on a tap only, for those who look over a shoulder. */
export function Particulars({ order }: { order: Order }) {
  const { order: words } = useText();
  const [language] = useLanguage();
  const { delivery, supplier } = order;
  const pairs = [
    { name: words.to, value: delivery.point?.name ?? delivery.address ?? '' },
    ...(delivery.name ? [{ name: words.recipient, value: delivery.name }] : []),
    { name: words.phone, value: delivery.phone },
    { name: words.parcel, value: order.parcelName },
    { name: words.supplier, value: supplier.name },
    { name: words.postage, value: order.postageYuan === 0 ? words.free : words.yuan(order.postageYuan) },
    { name: words.placedAt, value: formatDayTime(order.placedAt, language) },
    { name: words.number, value: order.id, selectable: true },
  ];
  return (
    <>
      <Contents lines={order.lines} />
      <Card>
        <KeyValue pairs={pairs} />
        {supplier.phone !== null && (
          <Button look="plain" icon="phone" onPress={() => callPhone(supplier.phone ?? '')}>
            {words.callSupplier}
          </Button>
        )}
      </Card>
    </>
  );
}

function Contents({ lines }: { lines: Order['lines'] }) {
  const { order: words } = useText();
  const [shown, setShown] = useState(false);
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <Card
      title={words.content}
      aside={
        <Button small look="quiet" onPress={() => setShown(!shown)}>
          {shown ? words.hide : words.show}
        </Button>
      }
    >
      {shown ? (
        <KeyValue
          pairs={lines.map(({ name, quantity, unit }) => ({ name, value: words.amount(quantity, unit) }))}
        />
      ) : (
        <Text block tone="soft">
          {words.hidden(count)}
        </Text>
      )}
    </Card>
  );
}
