import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { Button, Card, List, ListRow, Notice, Text } from '../../../ui';
import { CountSheet } from '../../machines/CountSheet';
import { filledSlots } from '../../machines/leaving';

interface FilledSlotsProps {
  machine: MachineDetail;
  error: string | null;
  onChanged: () => void;
}

/** Slots that are still to be emptied, each counted here once it is. */
export function FilledSlots({ machine, error, onChanged }: FilledSlotsProps) {
  const { machineCare: words, board } = useText();
  const [counting, setCounting] = useState<number | null>(null);
  const filled = filledSlots(machine);
  const nameOf = (slot: number) => machine.contents.find((one) => one.slot === slot)?.product.name ?? '';
  return (
    <Card title={words.slots}>
      <Text block tone="soft">
        {filled.length === 0 ? words.allEmpty : words.emptyFirst(filled.length)}
      </Text>
      {error && (
        <Notice tone="danger" live>
          {error}
        </Notice>
      )}
      {filled.length > 0 && (
        <List label={words.slots}>
          {filled.map(({ slot, level }) => (
            <ListRow
              key={slot}
              title={board.machine.slot(slot)}
              note={`${nameOf(slot)} · ${words.lying(level ?? 0)}`}
              end={
                <Button
                  small
                  look="quiet"
                  label={words.countOf(slot)}
                  onPress={() => setCounting(slot)}
                  testId={`count-slot-${slot}`}
                >
                  {words.count}
                </Button>
              }
            />
          ))}
        </List>
      )}
      {counting !== null && (
        <CountSheet
          machine={machine}
          slot={counting}
          onDone={() => {
            setCounting(null);
            onChanged();
          }}
          onClose={() => setCounting(null)}
        />
      )}
    </Card>
  );
}
