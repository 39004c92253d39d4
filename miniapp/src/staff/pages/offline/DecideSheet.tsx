import type { OfflineIntervalView } from '@fcs/shared/contracts/machines.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { type ContestDecision, decideContest } from '../../../api/machines';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, RadioGroup, Refusal, Sheet, Text, TextArea } from '../../../ui';

/** The county's decision; upheld, the time counts no longer. */
export function DecideSheet({ interval, onClose }: { interval: OfflineIntervalView; onClose: () => void }) {
  const { board } = useText();
  const words = board.offline;
  const cache = useQueryClient();
  const [outcome, setOutcome] = useState<ContestDecision['outcome'] | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const deciding = useCommand(
    (body: ContestDecision, key) => decideContest(interval.id, body, key),
    () => {
      for (const key of ['offline', 'machines', 'machine']) void cache.invalidateQueries({ queryKey: [key] });
      void Taro.showToast({ title: words.decided, icon: 'none' });
      onClose();
    },
  );
  const send = () => {
    setTried(true);
    if (outcome && reason.trim() !== '') deciding.mutate({ outcome, reason: reason.trim() });
  };
  return (
    <Sheet
      open
      title={words.decide}
      onClose={onClose}
      footer={
        <Button wide busy={deciding.isPending} onPress={send} testId="send-decision">
          {words.decide}
        </Button>
      }
    >
      {interval.claim && <Text block>{interval.claim.text}</Text>}
      <RadioGroup
        label={words.decide}
        hideLabel
        options={(['upheld', 'rejected'] as const).map((value) => ({ value, label: words[value] }))}
        value={outcome}
        onChange={setOutcome}
        error={tried && !outcome ? words.needed : null}
      />
      <TextArea
        label={words.decision}
        required
        maxLength={300}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? words.needed : null}
        testId="decision"
      />
      <Refusal error={deciding.error} />
    </Sheet>
  );
}
