import { listLessons } from '../../../api/lessons';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { Card, Select, Stepper, Text, TextInput } from '../../../ui';
import { BothInputs } from './BothInputs';
import type { Fault, Form } from './model';

export interface PartProps {
  form: Form;
  faults: readonly Fault[];
  onChange: (change: Partial<Form>) => void;
}

/** What it is called, when it is on, and what to read with it. */
export function About({ form, faults, onChange }: PartProps) {
  const { quizOffice: words, street } = useText();
  const lessons = usePages(['lessons'], listLessons);
  return (
    <Card>
      <BothInputs
        label={words.title}
        value={form.title}
        wrong={faults.includes('title')}
        onChange={(title) => onChange({ title })}
      />
      <BothInputs
        label={words.summary}
        value={form.summary}
        wrong={faults.includes('summary')}
        onChange={(summary) => onChange({ summary })}
      />
      {(['from', 'to'] as const).map((field) => (
        <TextInput
          key={field}
          label={words[field]}
          hint={street.work.day}
          value={form[field]}
          onChange={(day) => onChange({ [field]: day })}
          error={faults.includes(field) ? street.work.day : undefined}
        />
      ))}
      <Select
        label={words.lesson}
        options={[
          { value: '', label: words.noLesson },
          ...lessons.rows.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        value={form.lessonId}
        onChange={(lessonId) => onChange({ lessonId })}
      />
      <Text block>{words.passAt}</Text>
      <Stepper
        label={words.passAt}
        min={1}
        max={form.questions.length}
        value={Math.min(form.passAt, form.questions.length)}
        onChange={(passAt) => onChange({ passAt })}
      />
    </Card>
  );
}
