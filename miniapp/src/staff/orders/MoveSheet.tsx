import type { Order } from '@fcs/shared/contracts/orders.ts';
import type { OrderMove } from '@fcs/shared/orderStates.ts';
import { useState } from 'react';
import { useText } from '../../i18n/useText';
import { Button, Refusal, Sheet, Text, TextArea, TextInput } from '../../ui';
import { bodyOf, type Filled, faultsOf, fieldsOf } from './model';
import type { useMove } from './useMove';

interface MoveSheetProps {
  order: Order;
  move: OrderMove;
  making: ReturnType<typeof useMove>;
  onClose: () => void;
}

/** Asks for what a move needs before making it. */
export function MoveSheet({ order, move, making, onClose }: MoveSheetProps) {
  const { staff } = useText();
  const words = staff.order;
  const [filled, setFilled] = useState<Filled>({});
  const [told, setTold] = useState(false);
  const fields = fieldsOf(move, order);
  const faults = faultsOf(fields, filled);
  const errorOf = (field: keyof Filled) => {
    if (!told || !faults[field]) return null;
    return faults[field] === 'form' ? words.waybillForm : words.needed;
  };
  const set = (field: keyof Filled) => (text: string) => setFilled({ ...filled, [field]: text });
  const send = () => {
    setTold(true);
    if (Object.keys(faults).length === 0) making.mutate({ id: order.id, move, body: bodyOf(fields, filled) });
  };
  return (
    <Sheet
      open
      title={staff.orders.moves[move]}
      onClose={onClose}
      footer={
        <Button wide busy={making.isPending} onPress={send} testId="make-move">
          {staff.orders.moves[move]}
        </Button>
      }
    >
      <Text block tone="soft">
        {staff.orders.moveHints[move]}
      </Text>
      {fields.includes('reason') && (
        <TextArea
          label={words.reason}
          hint={words.reasonHint}
          required
          maxLength={120}
          value={filled.reason ?? ''}
          onChange={set('reason')}
          error={errorOf('reason')}
          testId="reason"
        />
      )}
      {fields.includes('carrier') && (
        <TextInput
          label={words.carrier}
          hint={words.carrierHint}
          required
          maxLength={30}
          value={filled.carrier ?? ''}
          onChange={set('carrier')}
          error={errorOf('carrier')}
          testId="carrier"
        />
      )}
      {fields.includes('waybill') && (
        <TextInput
          label={words.waybill}
          hint={words.waybillHint}
          required
          maxLength={40}
          value={filled.waybill ?? ''}
          onChange={set('waybill')}
          error={errorOf('waybill')}
          testId="waybill"
        />
      )}
      <Refusal error={making.error} />
    </Sheet>
  );
}
