import { View } from '@tarojs/components';
import { useState } from 'react';
import { useCatalogue } from '../../hooks/useCatalogue';
import { useText } from '../../i18n/useText';
import { Button, Card, EmptyState, List, ListRow } from '../../ui';
import { SlotSheet } from './SlotSheet';
import { moved, nextSlot, type SlotDraft } from './slotPlan';

interface SlotsEditorProps {
  slots: readonly SlotDraft[];
  onChange: (slots: SlotDraft[]) => void;
}

/** The slots in their order; a tap opens one, a button adds the next. */
export function SlotsEditor({ slots, onChange }: SlotsEditorProps) {
  const { machineCare: words, board } = useText();
  const catalogue = useCatalogue().data ?? [];
  const [open, setOpen] = useState<number | null>(null);
  const others = slots.filter((_, at) => at !== open);
  const close = (next: SlotDraft[] | null) => {
    if (next) onChange(next);
    setOpen(null);
  };
  const nameOf = (id: string) => catalogue.find((product) => product.id === id)?.name ?? id;
  return (
    <Card title={words.slots}>
      {slots.length === 0 ? (
        <EmptyState icon="box" title={words.noSlots}>
          {words.noSlotsHint}
        </EmptyState>
      ) : (
        <List label={words.slots}>
          {slots.map(({ slot, productId, capacity, lying }, at) => (
            <ListRow
              key={slot}
              title={board.machine.slot(Number(slot))}
              note={words.slotLine(nameOf(productId), capacity)}
              end={lying > 0 ? words.lying(lying) : null}
              onPress={() => setOpen(at)}
            />
          ))}
        </List>
      )}
      <View className="k-row">
        <Button look="plain" icon="plus" onPress={() => setOpen(slots.length)} testId="add-slot">
          {words.addSlot}
        </Button>
      </View>
      {open !== null && (
        <SlotSheet
          given={slots[open] ?? nextSlot(slots)}
          others={others}
          onKeep={(slot) =>
            close(open < slots.length ? slots.map((one, at) => (at === open ? slot : one)) : [...slots, slot])
          }
          onMove={open < slots.length ? (by) => close(moved(slots, open, by)) : null}
          onRemove={open < slots.length ? () => close([...others]) : null}
          onClose={() => close(null)}
        />
      )}
    </Card>
  );
}
