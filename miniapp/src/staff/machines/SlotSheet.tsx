import { View } from '@tarojs/components';
import { useState } from 'react';
import { useCatalogue } from '../../hooks/useCatalogue';
import { useText } from '../../i18n/useText';
import { Button, Notice, Select, Sheet, TextInput } from '../../ui';
import { type SlotDraft, slotFaults } from './slotPlan';

interface SlotSheetProps {
  given: SlotDraft;
  others: readonly SlotDraft[];
  onKeep: (slot: SlotDraft) => void;
  onMove: ((by: 1 | -1) => void) | null;
  onRemove: (() => void) | null;
  onClose: () => void;
}

/** One slot: its number on the front, what it holds and how many, and its turn among the others. */
export function SlotSheet({ given, others, onKeep, onMove, onRemove, onClose }: SlotSheetProps) {
  const { machineCare: words } = useText();
  const catalogue = useCatalogue().data ?? [];
  const [draft, setDraft] = useState(given);
  const [tried, setTried] = useState(false);
  const set = (part: Partial<SlotDraft>) => setDraft({ ...draft, ...part });
  const faults = slotFaults(draft, others);
  const needed = (fault: (typeof faults)[number]) => (tried && faults.includes(fault) ? words.needed : null);
  const keep = () => {
    setTried(true);
    if (faults.length === 0) onKeep(draft);
  };
  const full = draft.lying > 0;
  return (
    <Sheet
      open
      title={words.slotTitle}
      onClose={onClose}
      footer={
        <Button wide onPress={keep} testId="keep-slot">
          {words.keep}
        </Button>
      }
    >
      {full && <Notice>{words.full}</Notice>}
      <TextInput
        kind="number"
        label={words.number}
        hint={words.numberHint}
        maxLength={3}
        disabled={full}
        value={draft.slot}
        onChange={(slot) => set({ slot })}
        error={tried && faults.includes('taken') ? words.numberTaken : needed('number')}
        testId="slot-number"
      />
      <Select
        label={words.product}
        disabled={full}
        options={catalogue.map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.productId || null}
        onChange={(productId) => set({ productId })}
        error={needed('product')}
        testId="slot-product"
      />
      <TextInput
        kind="number"
        label={words.capacity}
        maxLength={4}
        value={draft.capacity}
        onChange={(capacity) => set({ capacity })}
        error={needed('capacity')}
        testId="slot-capacity"
      />
      {onMove && (
        <View className="k-row">
          <Button look="plain" onPress={() => onMove(-1)} testId="slot-up">
            {words.up}
          </Button>
          <Button look="plain" onPress={() => onMove(1)} testId="slot-down">
            {words.down}
          </Button>
        </View>
      )}
      {onRemove && !full && (
        <Button look="danger" onPress={onRemove} testId="slot-remove">
          {words.remove}
        </Button>
      )}
    </Sheet>
  );
}
