import { useState } from 'react';
import { makeSettlement } from '../../../api/settlements';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, RadioGroup, Refusal, Sheet, Stepper, Text, TextArea, TextInput } from '../../../ui';
import { useChosen } from '../../parts/useChosen';
import { type ModeKind, modeOf, schemeOfMode } from './model';

interface MakeSettlementProps {
  onMade: (id: string) => void;
  onClose: () => void;
}

/** A settlement of a year, or a new version of it: how points become yuan, and why it is made. */
export function MakeSettlement({ onMade, onClose }: MakeSettlementProps) {
  const { rounds, settlements } = useText();
  const { region, years, today } = useChosen();
  const loaded = years.filter((one) => one.loaded).map((one) => one.year);
  const [year, setYear] = useState(loaded.sort().at(-1) ?? today.slice(0, 4));
  const [kind, setKind] = useState<ModeKind>('fixed');
  const [yuan, setYuan] = useState('1');
  const [appealDays, setAppealDays] = useState(7);
  const [reason, setReason] = useState('');
  const making = useCommand(makeSettlement, ({ id }) => onMade(id));
  const mode = modeOf(kind, yuan);
  const body = { region: region ?? '', year, scheme: schemeOfMode(kind), appealDays };
  const words = reason.trim();
  return (
    <Sheet
      open
      title={settlements.make}
      onClose={onClose}
      footer={
        <Button
          wide
          disabled={region === null || mode === null || words === ''}
          busy={making.isPending}
          onPress={() => mode && making.mutate({ ...body, reason: words, mode })}
          testId="do-settle"
        >
          {settlements.make}
        </Button>
      }
    >
      <RadioGroup
        label={settlements.year}
        options={loaded.map((one) => ({ value: one, label: one }))}
        value={year}
        onChange={setYear}
      />
      <RadioGroup
        label={settlements.mode}
        options={(['fixed', 'pool', 'asIs'] as const).map((one) => ({
          value: one,
          label: settlements.modes[one],
        }))}
        value={kind}
        onChange={setKind}
      />
      {kind !== 'asIs' && (
        <TextInput
          label={kind === 'pool' ? settlements.pool : settlements.perPoint}
          kind="digit"
          maxLength={13}
          value={yuan}
          onChange={setYuan}
          error={mode === null ? settlements.badYuan : null}
          testId="yuan"
        />
      )}
      <Text block strong>
        {rounds.appealDays}
      </Text>
      <Stepper label={rounds.appealDays} value={appealDays} min={1} max={60} onChange={setAppealDays} />
      <TextArea
        label={settlements.reason}
        value={reason}
        onChange={setReason}
        maxLength={300}
        testId="reason"
      />
      <Text block size="small" tone="soft">
        {settlements.makeHint}
      </Text>
      <Refusal error={making.error} />
    </Sheet>
  );
}
