import { useState } from 'react';
import { openRound } from '../../../api/rounds';
import { listSchemes } from '../../../api/schemes';
import { listStaff } from '../../../api/staff';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Button, FilterChips, RadioGroup, Refusal, Sheet, Stepper, Text } from '../../../ui';
import { periodChoices } from '../../parts/periods';
import { useChosen } from '../../parts/useChosen';
import { usePeriodName } from '../../parts/usePeriodName';

interface OpenRoundProps {
  onOpened: (id: string) => void;
  onClose: () => void;
}

/** A new round: by which rules, of when, with which assessors. Without a choice all townships are assessed. */
export function OpenRound({ onOpened, onClose }: OpenRoundProps) {
  const { rounds } = useText();
  const periodName = usePeriodName();
  const { region, years, today } = useChosen();
  const schemes = useRead(['schemes'], listSchemes);
  const staff = useRead(['assessors'], () => listStaff(null));
  const [scheme, setScheme] = useState('nanchuan-2023');
  const periods = periodChoices(years, today).filter(({ loaded }) => loaded);
  const [period, setPeriod] = useState(periods[0]?.period ?? today.slice(0, 4));
  const [assessors, setAssessors] = useState<string[]>([]);
  const [appealDays, setAppealDays] = useState(7);
  const opening = useCommand(openRound, ({ id }) => onOpened(id));
  const people = (staff.data?.data ?? []).filter(
    ({ role, state }) => role === 'assessor' && state === 'active',
  );
  return (
    <Sheet
      open
      title={rounds.open}
      onClose={onClose}
      footer={
        <Button
          wide
          disabled={region === null}
          busy={opening.isPending}
          onPress={() => opening.mutate({ scheme, region: region ?? '', period, assessors, appealDays })}
          testId="do-open"
        >
          {rounds.open}
        </Button>
      }
    >
      <RadioGroup
        label={rounds.scheme}
        options={(schemes.data ?? [])
          .filter(({ kind }) => kind !== 'targets')
          .map(({ id, title }) => ({ value: id, label: title }))}
        value={scheme}
        onChange={setScheme}
      />
      <RadioGroup
        label={rounds.period}
        options={periods.map((one) => ({ value: one.period, label: periodName(one.period) }))}
        value={period}
        onChange={setPeriod}
      />
      {people.length > 0 && (
        <>
          <Text block strong>
            {rounds.assessors}
          </Text>
          <FilterChips
            label={rounds.assessors}
            options={people.map(({ id, note }) => ({ value: id, label: note }))}
            chosen={assessors}
            onChange={setAssessors}
          />
        </>
      )}
      <Text block strong>
        {rounds.appealDays}
      </Text>
      <Stepper label={rounds.appealDays} value={appealDays} min={1} max={60} onChange={setAppealDays} />
      <Text block size="small" tone="soft">
        {rounds.allTownships}
      </Text>
      <Refusal error={opening.error} />
    </Sheet>
  );
}
