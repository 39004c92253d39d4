import { useText } from '../../../i18n/useText';
import { Select } from '../../../ui';
import { Bilingual } from './Bilingual';
import type { Question } from './model';

interface RightAnswerProps {
  question: Question;
  onChange: (question: Question) => void;
}

const none = 'none';

/** Of a knowledge question: which option is right and why; told only after somebody answered. */
export function RightAnswer({ question, onChange }: RightAnswerProps) {
  const { respondents } = useText();
  const words = respondents.knowledge;
  const { right, why, ...bare } = question;
  const choose = (value: string) => {
    const option = question.options.find((one) => String(one.value) === value);
    onChange(option ? { ...bare, right: option.value, why: why ?? { zh: '', en: '' } } : bare);
  };
  return (
    <>
      <Select
        label={words.right}
        options={[
          { value: none, label: words.noRight },
          ...question.options.map(({ value, label }) => ({
            value: String(value),
            label: label.zh || String(value),
          })),
        ]}
        value={right === undefined ? none : String(right)}
        onChange={choose}
      />
      {right !== undefined && (
        <Bilingual
          label={words.why}
          value={why ?? { zh: '', en: '' }}
          onChange={(next) => onChange({ ...question, why: next })}
        />
      )}
    </>
  );
}
