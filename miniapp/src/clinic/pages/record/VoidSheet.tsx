import type { MistakeReason, SurgeryRecord, SurgeryVoidRequest } from '@fcs/shared/contracts/surgery.ts';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { voidRecord } from '../../../api/clinic';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, RadioGroup, Refusal, Sheet, Text, TextInput } from '../../../ui';
import { lineOf, voidReasons } from './model';
import { useRecordChanged } from './useRecordChanged';

/** Why there is nothing to record; what happens then is said before the tap. */
export function VoidSheet({ record, onClose }: { record: SurgeryRecord; onClose: () => void }) {
  const { clinic } = useText();
  const words = clinic.mistake;
  const changed = useRecordChanged();
  const [reason, setReason] = useState<MistakeReason | null>(null);
  const [note, setNote] = useState('');
  const taking = useCommand(
    (body: SurgeryVoidRequest, key) => voidRecord(record.id, body, key),
    () => {
      changed();
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
        {clinic.operations[record.operation]}
      </Text>
      <Text block>{lineOf(record, clinic.record)}</Text>
      <Text block tone="soft">
        {words.voidHint}
      </Text>
      <RadioGroup
        label={words.why}
        options={voidReasons.map((value) => ({ value, label: words.reasons[value] }))}
        value={reason}
        onChange={setReason}
      />
      <TextInput label={words.note} optional value={note} maxLength={120} onChange={setNote} />
      <Refusal error={taking.error} />
    </Sheet>
  );
}
