import type { SampleDraw, SamplePurpose } from '@fcs/shared/contracts/sampling.ts';
import { useState } from 'react';
import { openPage } from '../../../hooks/navigate';
import { useText } from '../../../i18n/useText';
import { useInstitutions } from '../../../inner/useInstitutions';
import { Select, Sheet, Text } from '../../../ui';
import { Choosers } from '../../parts/Choosers';
import { useChosen } from '../../parts/useChosen';
import { FromRecords } from './FromRecords';

/** Stands for the region as a whole; ids of points are longer. */
const whole = '-';

/** The frame is fixed first; the server makes the seed after it, so that nobody can choose what is drawn. */
export function Publish({ onClose }: { onClose: () => void }) {
  const { rounds, samples } = useText();
  const chosen = useChosen();
  const [purpose, setPurpose] = useState<SamplePurpose>('entry');
  const [unit, setUnit] = useState(whole);
  const { region, period } = chosen;
  const institutions = useInstitutions();
  const units = (institutions.data ?? []).filter((one) => region !== null && one.region.startsWith(region));
  const asked = units.find(({ id }) => id === unit);
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
      <Select
        label={samples.unit}
        options={[
          { value: whole, label: samples.wholeRegion },
          ...units.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={asked?.id ?? whole}
        onChange={setUnit}
        testId="frame-unit"
      />
      {region !== null && (
        <FromRecords
          of={{ purpose, region, ...(asked ? { unit: asked.id } : {}), period: period ?? '' }}
          onDone={onDone}
        />
      )}
    </Sheet>
  );
}
