import { useText } from '../../i18n/useText';
import { ClockInput } from '../../ui';

interface LeavingDayProps {
  day: string;
  onChange: (day: string) => void;
  error: string | null;
}

/** The day it left: today, or one that is told later. */
export function LeavingDay({ day, onChange, error }: LeavingDayProps) {
  const { machineCare: words } = useText();
  return (
    <ClockInput
      kind="date"
      label={words.on}
      hint={words.onHint}
      value={day}
      onChange={onChange}
      error={error ?? (day === '' ? words.needed : null)}
      testId="day"
    />
  );
}
