import { useText } from '../../i18n/useText';
import { Select, TextArea } from '../../ui';

interface AppealFieldsProps {
  lines: { value: string; label: string; note: string }[];
  line: string | null;
  text: string;
  onLine: (line: string) => void;
  onText: (text: string) => void;
}

/** Which line an objection is to, and why. */
export function AppealFields({ lines, line, text, onLine, onText }: AppealFieldsProps) {
  const { rounds } = useText();
  return (
    <>
      <Select label={rounds.appealLine} options={lines} value={line} onChange={onLine} testId="appeal-line" />
      <TextArea
        label={rounds.appealText}
        hint={rounds.appealHint}
        value={text}
        onChange={onText}
        maxLength={500}
        testId="appeal-text"
      />
    </>
  );
}
