import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { useState } from 'react';
import { countSlot } from '../../api/machines';
import { useCommand } from '../../hooks/useCommand';
import { useText } from '../../i18n/useText';
import { Button, Refusal, Sheet, Text, TextInput } from '../../ui';

interface CountSheetProps {
  machine: MachineDetail;
  slot: number;
  onDone: () => void;
  onClose: () => void;
}

const isCount = (text: string): boolean => /^\d{1,4}$/.test(text.trim());

/** What really lies in a slot, lot by lot; 0 where a lot is gone. */
export function CountSheet({ machine, slot, onDone, onClose }: CountSheetProps) {
  const { machineCare: words, board } = useText();
  const lots = machine.contents.find((one) => one.slot === slot)?.lots ?? [];
  const [counts, setCounts] = useState(() => lots.map(({ quantity }) => String(quantity)));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const counting = useCommand(countSlot, onDone);
  const send = () => {
    setTried(true);
    if (reason.trim() === '' || !counts.every(isCount)) return;
    const found = lots
      .map(({ lotNo, expiry }, at) => ({ lotNo, expiry, quantity: Number(counts[at]) }))
      .filter(({ quantity }) => quantity > 0);
    counting.mutate({ id: machine.id, slot, lots: found, reason: reason.trim() });
  };
  return (
    <Sheet
      open
      title={words.countOf(slot)}
      onClose={onClose}
      footer={
        <Button wide busy={counting.isPending} onPress={send} testId="save-count">
          {words.keep}
        </Button>
      }
    >
      <Text block tone="soft">
        {lots.length === 0 ? words.countNothing : words.countHint}
      </Text>
      {lots.map(({ lotNo, expiry }, at) => (
        <TextInput
          key={lotNo}
          kind="number"
          label={words.countLot(lotNo)}
          hint={board.machine.expires(expiry)}
          maxLength={4}
          value={counts[at] ?? ''}
          onChange={(text) => setCounts(counts.map((one, index) => (index === at ? text : one)))}
          error={tried && !isCount(counts[at] ?? '') ? words.needed : null}
          testId={`count-${lotNo}`}
        />
      ))}
      <TextInput
        label={words.countReason}
        maxLength={200}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? words.needed : null}
        testId="count-reason"
      />
      <Refusal error={counting.error} />
    </Sheet>
  );
}
