import { useText } from '../../../i18n/useText';
import { TextArea, TextInput } from '../../../ui';

interface BothInputsProps {
  label: string;
  hint?: string;
  long?: boolean;
  value: { zh: string; en: string };
  wrong: boolean;
  onChange: (value: { zh: string; en: string }) => void;
}

/** One text in both languages. */
export function BothInputs({ label, hint, long, value, wrong, onChange }: BothInputsProps) {
  const { quizOffice: words, common } = useText();
  const Input = long ? TextArea : TextInput;
  return (
    <>
      {(['zh', 'en'] as const).map((language) => (
        <Input
          key={language}
          label={words.inLanguage[language](label)}
          {...(hint ? { hint } : {})}
          value={value[language]}
          onChange={(text: string) => onChange({ ...value, [language]: text })}
          error={wrong && value[language].trim() === '' ? common.required : undefined}
        />
      ))}
    </>
  );
}
