import type { Training } from '@fcs/shared/contracts/trainings.ts';
import { useState } from 'react';
import { listRoster, setAttendees } from '../../../api/trainings';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Button, Checkbox, Loaded, Refusal, Sheet, Text } from '../../../ui';
import { type Came, cameOf, choicesOf, toggled } from './model';

/** Ticks who of the staff came. */
export function Attendees({
  training,
  onDone,
  onClose,
}: {
  training: Training;
  onDone: () => void;
  onClose: () => void;
}) {
  const words = useText().training;
  const [came, setCame] = useState<Came[]>(cameOf(training));
  const roster = useRead(['roster'], listRoster);
  const saving = useCommand((list: Came[], key) => setAttendees(training.id, list, key), onDone);
  return (
    <Sheet
      open
      title={words.edit}
      onClose={onClose}
      footer={
        <Button wide busy={saving.isPending} onPress={() => saving.mutate(came)}>
          {words.save}
        </Button>
      }
    >
      <Text block size="small" tone="soft">
        {words.personHint}
      </Text>
      <Loaded of={roster}>
        {(all) => (
          <>
            {choicesOf(all).map((one) => (
              <Checkbox
                key={one.staffId}
                checked={came.some(({ staffId }) => staffId === one.staffId)}
                onChange={() => setCame(toggled(came, one))}
              >
                {`${one.name} · ${one.at}`}
              </Checkbox>
            ))}
          </>
        )}
      </Loaded>
      <Refusal error={saving.error} />
    </Sheet>
  );
}
