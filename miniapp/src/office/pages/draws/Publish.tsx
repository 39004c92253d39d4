import type { FrameRequest, SamplePurpose } from '@fcs/shared/contracts/sampling.ts';
import { useState } from 'react';
import { publishFrame } from '../../../api/samples';
import { openPage } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Refusal, Select, Sheet, Text, TextArea } from '../../../ui';
import { idsOf } from '../../draws/model';
import { Choosers } from '../../parts/Choosers';
import { useChosen } from '../../parts/useChosen';

/** The frame is fixed first; the server makes the seed after it, so that nobody can choose what is drawn. */
export function Publish({ onClose }: { onClose: () => void }) {
  const { rounds, samples } = useText();
  const chosen = useChosen();
  const [purpose, setPurpose] = useState<SamplePurpose>('entry');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const ids = idsOf(text);
  const publishing = useCommand(publishFrame, ({ id }) => {
    onClose();
    openPage('/office/pages/draw/index', { id });
  });
  const send = () => {
    setTried(true);
    const { region, period } = chosen;
    if (ids && region && period) publishing.mutate({ purpose, region, period, ids } satisfies FrameRequest);
  };
  return (
    <Sheet
      open
      title={samples.publish}
      onClose={onClose}
      footer={
        <Button wide busy={publishing.isPending} onPress={send} testId="do-publish">
          {samples.publishNow}
        </Button>
      }
    >
      <Text block tone="soft">
        {samples.publishHint}
      </Text>
      <Select
        label={samples.purpose}
        options={Object.entries(rounds.draws.purposes).map(([value, label]) => ({
          value: value as SamplePurpose,
          label,
        }))}
        value={purpose}
        onChange={setPurpose}
      />
      <Choosers chosen={chosen} withScheme={false} />
      <TextArea
        label={samples.ids}
        hint={samples.idsHint}
        maxLength={20_000}
        value={text}
        onChange={setText}
        error={tried && !ids ? samples.idsWrong : undefined}
        testId="frame-ids"
      />
      <Refusal error={publishing.error} />
    </Sheet>
  );
}
