import type { Order } from '@fcs/shared/contracts/orders.ts';
import { isFinal } from '@fcs/shared/orderStates.ts';
import { useMutation } from '@tanstack/react-query';
import { useDidHide } from '@tarojs/taro';
import { useState } from 'react';
import { type ParcelLabel, readLabel } from '../../../api/staffOrders';
import { useCopy } from '../../../hooks/useCopy';
import { useText } from '../../../i18n/useText';
import { Button, Card, KeyValue, Notice, Refusal, Sheet, Text } from '../../../ui';

/** Masked until asked for. The plain text is never cached and goes when the page is left. */
export function Recipient({ order }: { order: Order }) {
  const { staff } = useText();
  const words = staff.order;
  const [asking, setAsking] = useState(false);
  const [label, setLabel] = useState<ParcelLabel | null>(null);
  const reading = useMutation({
    mutationFn: () => readLabel(order.id),
    gcTime: 0,
    onSuccess: (shown) => {
      setLabel(shown);
      setAsking(false);
    },
  });
  useDidHide(() => setLabel(null));
  const { delivery } = order;
  const pairs = label
    ? [
        ...(label.name ? [{ name: words.name, value: label.name, selectable: true }] : []),
        { name: words.phone, value: label.phone, selectable: true },
        { name: words.address, value: label.address, selectable: true },
      ]
    : [
        ...(delivery.name ? [{ name: words.name, value: delivery.name }] : []),
        { name: words.phone, value: delivery.phone },
        ...(delivery.point ? [{ name: words.pickup, value: delivery.point.name }] : []),
        ...(delivery.address ? [{ name: words.address, value: delivery.address }] : []),
      ];
  return (
    <Card title={words.delivery}>
      <KeyValue pairs={pairs} />
      {label ? (
        <Shown label={label} onHide={() => setLabel(null)} />
      ) : (
        <>
          <Text block size="small" tone="soft">
            {words.masked}
          </Text>
          {!isFinal(order.state) && (
            <Button look="plain" icon="shield" onPress={() => setAsking(true)} testId="show-label">
              {words.showLabel}
            </Button>
          )}
        </>
      )}
      <Sheet
        open={asking}
        title={words.labelTitle}
        onClose={() => setAsking(false)}
        footer={
          <Button wide busy={reading.isPending} onPress={() => reading.mutate()} testId="agree-label">
            {words.labelAgree}
          </Button>
        }
      >
        <Text block>{words.labelTold}</Text>
        <Refusal error={reading.error} />
      </Sheet>
    </Card>
  );
}

function Shown({ label, onHide }: { label: ParcelLabel; onHide: () => void }) {
  const { staff, common } = useText();
  const text = [label.name, label.phone, label.address].filter(Boolean).join(' ');
  const { copied, copy } = useCopy();
  return (
    <>
      <Notice tone="warn" live>
        {staff.order.labelShown}
      </Notice>
      <Button look="plain" icon="copy" onPress={() => copy(text)}>
        {copied ? common.copied : staff.order.copyAll}
      </Button>
      <Button look="quiet" onPress={onHide}>
        {staff.order.hideLabel}
      </Button>
    </>
  );
}
