import type { ReplaceReason, RowName, SampleDraw, SampleRow } from '@fcs/shared/contracts/sampling.ts';
import { useState } from 'react';
import { enterOutcome, replaceRow, settleRow } from '../../../api/samples';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Card, RadioGroup, Refusal, Select, Sheet, Text, TextArea } from '../../../ui';
import { isByPhone, outcomesOf, shortId, stateOf } from '../../draws/model';
import { CallRow } from '../../parts/CallRow';

interface RowSheetProps {
  draw: SampleDraw;
  row: SampleRow;
  name: RowName | undefined;
  onDone: () => void;
  onClose: () => void;
}

/** What a call or a look showed; a second entry sees nothing of the first; two that differ are settled. */
export function RowSheet({ draw, row, name, onDone, onClose }: RowSheetProps) {
  const { samples, common } = useText();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const entering = useCommand(enterOutcome, onDone);
  const settling = useCommand(settleRow, onDone);
  const state = stateOf(row);
  const of = { draw: draw.id, row: row.id };
  const send = () => {
    setTried(true);
    if (outcome === null) return;
    if (state === 'differs') settling.mutate({ ...of, outcome });
    else entering.mutate({ ...of, outcome, note: note.trim() });
  };
  return (
    <Sheet
      open
      title={samples.row(row.rank + 1, name?.name ?? shortId(row.id))}
      onClose={onClose}
      footer={
        state !== 'done' && (
          <Button wide busy={entering.isPending || settling.isPending} onPress={send} testId="save-outcome">
            {state === 'differs' ? samples.settle : samples.save}
          </Button>
        )
      }
    >
      <Text block>{[name?.place, samples.states[state]].filter(Boolean).join(' · ')}</Text>
      {isByPhone(draw.purpose) && state !== 'done' && (
        <>
          <CallRow draw={draw} row={row.id} />
          <Card title={samples.script}>
            <Text block>{samples.scripts[draw.purpose as keyof typeof samples.scripts]}</Text>
          </Card>
        </>
      )}
      {state !== 'done' && (
        <RadioGroup
          label={samples.outcome}
          options={outcomesOf[draw.purpose].map((value) => ({ value, label: samples.outcomes[value] }))}
          value={outcome as never}
          onChange={(next: string) => setOutcome(next)}
          error={tried && outcome === null ? common.required : undefined}
        />
      )}
      {(state === 'open' || state === 'second') && (
        <TextArea
          label={samples.note}
          hint={samples.noteHint}
          maxLength={200}
          value={note}
          onChange={setNote}
        />
      )}
      <Refusal error={entering.error ?? settling.error} />
      {state === 'open' && <Replace of={of} onDone={onDone} />}
    </Sheet>
  );
}

/** The next of the ranking takes the place, only with a reason and only before anything was entered. */
function Replace({ of, onDone }: { of: { draw: string; row: string }; onDone: () => void }) {
  const { samples } = useText();
  const [reason, setReason] = useState<ReplaceReason | null>(null);
  const replacing = useCommand(replaceRow, onDone);
  return (
    <Card title={samples.replace}>
      <Select
        label={samples.reason}
        options={Object.entries(samples.reasons).map(([value, label]) => ({
          value: value as ReplaceReason,
          label,
        }))}
        value={reason}
        onChange={setReason}
      />
      <Button
        look="plain"
        disabled={reason === null}
        busy={replacing.isPending}
        onPress={() => reason && replacing.mutate({ ...of, reason })}
        testId="replace-row"
      >
        {samples.replaceNow}
      </Button>
      <Refusal error={replacing.error} />
    </Card>
  );
}
