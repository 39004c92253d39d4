import type { FrameRequest, SampleDraw } from '@fcs/shared/contracts/sampling.ts';
import { useState } from 'react';
import { publishFrame } from '../../../api/samples';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Notice, Refusal, TextArea } from '../../../ui';
import { idsOf } from '../../draws/model';

interface TypedProps {
  of: Pick<FrameRequest, 'purpose' | 'region' | 'unit' | 'period'>;
  onDone: (draw: SampleDraw) => void;
}

/** A frame of what stands elsewhere, where nothing of it was recorded here: numbers, one a line. */
export function Typed({ of, onDone }: TypedProps) {
  const { samples } = useText();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const ids = idsOf(text);
  const publishing = useCommand(publishFrame, onDone);
  const send = () => {
    setTried(true);
    if (ids && of.period) publishing.mutate({ ...of, ids });
  };
  return (
    <>
      <Notice>{samples.noRecords}</Notice>
      <TextArea
        label={samples.ids}
        hint={samples.idsHint}
        maxLength={20_000}
        value={text}
        onChange={setText}
        error={tried && !ids ? samples.idsWrong : undefined}
        testId="frame-ids"
      />
      <Button wide busy={publishing.isPending} onPress={send} testId="do-publish">
        {samples.publishNow}
      </Button>
      <Refusal error={publishing.error} />
    </>
  );
}
