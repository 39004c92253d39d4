import type { OperationView } from '@fcs/shared/contracts/surgery.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { askAppointment } from '../../../api/clinic';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Refusal, SegmentedControl, Select, Sheet, Text, TextInput } from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { type Draft, emptyDraft, missingIn, requestOf } from './model';

interface AskProps {
  operation: OperationView;
  onDone: () => void;
  onClose: () => void;
}

/** Where, which half-day, and the phone to be called at. */
export function Ask({ operation, onDone, onClose }: AskProps) {
  const { clinic, common } = useText();
  const { offer: words, slots } = clinic;
  const cache = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(dayOf(new Date()), operation));
  const [tried, setTried] = useState(false);
  const asking = useCommand(
    (body: Draft, key: string) => askAppointment(requestOf(body, operation), key),
    () => {
      void cache.invalidateQueries({ queryKey: ['my-slots'] });
      onDone();
    },
  );
  const missing = missingIn(draft);
  const errorOf = (field: keyof Draft, how: string) => (tried && missing.includes(field) ? how : null);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const send = () => {
    setTried(true);
    if (missing.length === 0) asking.mutate(draft);
  };
  return (
    <Sheet
      open
      title={words.askTitle}
      onClose={onClose}
      footer={
        <View className="c-stack">
          <Refusal error={asking.error} />
          <Button wide busy={asking.isPending} onPress={send} testId="ask-slot">
            {words.send}
          </Button>
        </View>
      }
    >
      <View className="c-stack">
        <Text strong>{operation.name}</Text>
        <Select
          label={words.place}
          options={operation.places.map(({ id, name, phone }) => ({ value: id, label: name, note: phone }))}
          value={draft.pointId}
          onChange={(pointId) => set({ pointId })}
          error={errorOf('pointId', common.required)}
        />
        <TextInput
          label={words.day}
          hint={words.dayHint}
          value={draft.day}
          onChange={(day) => set({ day })}
          error={errorOf('day', words.dayHint)}
          maxLength={10}
        />
        <SegmentedControl
          label={words.part}
          options={optionsOf(slots.part)}
          value={draft.part}
          onChange={(part) => set({ part })}
        />
        <TextInput
          label={words.phone}
          hint={words.phoneHint}
          kind="phone"
          autoComplete="tel"
          maxLength={11}
          value={draft.phone}
          onChange={(phone) => set({ phone })}
          error={errorOf('phone', common.required)}
          testId="slot-phone"
        />
      </View>
    </Sheet>
  );
}
