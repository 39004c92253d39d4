import type { SampleDraw, SamplePurpose } from '@fcs/shared/contracts/sampling.ts';
import { useState } from 'react';
import { openPage } from '../../../hooks/navigate';
import { useText } from '../../../i18n/useText';
import { SegmentedControl, Select, Sheet, Text } from '../../../ui';
import { ofRecords } from '../../draws/model';
import { Choosers } from '../../parts/Choosers';
import { useChosen } from '../../parts/useChosen';
import { FromRecords } from './FromRecords';
import { Typed } from './Typed';

type Source = SampleDraw['frameSource'];

/** The frame is fixed first; the server makes the seed after it, so that nobody can choose what is drawn. */
export function Publish({ onClose }: { onClose: () => void }) {
  const { rounds, samples } = useText();
  const chosen = useChosen();
  const [purpose, setPurpose] = useState<SamplePurpose>('entry');
  const [source, setSource] = useState<Source>('records');
  const recorded = ofRecords(purpose);
  const { region, period } = chosen;
  const onDone = ({ id }: SampleDraw) => {
    onClose();
    openPage('/office/pages/draw/index', { id });
  };
  return (
    <Sheet open title={samples.publish} onClose={onClose}>
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
        testId="frame-purpose"
      />
      <Choosers chosen={chosen} withScheme={false} />
      {recorded && (
        <SegmentedControl
          label={samples.source}
          options={Object.entries(samples.sources).map(([value, label]) => ({
            value: value as Source,
            label,
          }))}
          value={source}
          onChange={setSource}
        />
      )}
      {region === null ? null : recorded && source === 'records' ? (
        <FromRecords of={{ purpose: recorded, region, period: period ?? '' }} onDone={onDone} />
      ) : (
        <Typed of={{ purpose, region, period: period ?? '' }} onDone={onDone} />
      )}
    </Sheet>
  );
}
