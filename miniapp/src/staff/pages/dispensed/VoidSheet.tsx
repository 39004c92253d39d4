import type { DispensingReceipt, VoidReason } from '@fcs/shared/contracts/dispensing.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { voidDispensing } from '../../../api/dispensings';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, RadioGroup, Refusal, Sheet, Text, TextInput } from '../../../ui';
import { linesOf } from './model';

const reasons: VoidReason[] = ['wrongPerson', 'wrongProduct', 'wrongQuantity', 'twice', 'notTaken', 'other'];

/** Why the record was a mistake; what happens then is said before the tap. */
export function VoidSheet({ record, onClose }: { record: DispensingReceipt; onClose: () => void }) {
  const { dispense: words } = useText();
  const cache = useQueryClient();
  const [reason, setReason] = useState<VoidReason | null>(null);
  const [note, setNote] = useState('');
  const taking = useCommand(
    (body: { reason: VoidReason; note?: string }, key) => voidDispensing(record.id, body, key),
    () => {
      void cache.invalidateQueries({ queryKey: ['dispensed'] });
      void cache.invalidateQueries({ queryKey: ['point'] });
      void Taro.showToast({ title: words.voidDone, icon: 'none' });
      onClose();
    },
  );
  const take = () => {
    if (reason) taking.mutate({ reason, ...(note.trim() ? { note: note.trim() } : {}) });
  };
  return (
    <Sheet
      open
      title={words.voidTitle}
      onClose={onClose}
      footer={
        <Button wide look="danger" disabled={!reason} busy={taking.isPending} onPress={take} testId="void">
          {words.voidConfirm}
        </Button>
      }
    >
      <Text block strong>
        {linesOf(record, words.separator)}
      </Text>
      <Text block tone="soft">
        {words.voidHint}
      </Text>
      <RadioGroup
        label={words.voidWhy}
        options={reasons.map((value) => ({ value, label: words.reasons[value] }))}
        value={reason}
        onChange={setReason}
      />
      <TextInput label={words.voidNote} optional value={note} maxLength={120} onChange={setNote} />
      <Refusal error={taking.error} />
    </Sheet>
  );
}
