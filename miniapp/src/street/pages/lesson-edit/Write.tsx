import type { LessonDraft, LessonVersion } from '@fcs/shared/contracts/lessons.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { writeLesson } from '../../../api/lessonDesk';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Card, Notice, Refusal, Select, TextArea, TextInput } from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { languages, missingTexts, type PartName, parts, type Tongue } from './model';

interface WriteProps {
  id: string | null;
  draft: LessonDraft;
  onChange: (draft: LessonDraft) => void;
  onSaved: (id: string) => void;
}

/** Both languages one below the other; saving makes a draft that residents do not see. */
export function Write({ id, draft, onChange, onSaved }: WriteProps) {
  const { street } = useText();
  const words = street.desk;
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState(false);
  const missing = missingTexts(draft);
  const saving = useCommand(writeLesson, (one: LessonVersion) => {
    setSaved(true);
    onSaved(one.id);
  });
  const set = (change: Partial<LessonDraft>) => {
    setSaved(false);
    onChange({ ...draft, ...change });
  };
  const send = () => {
    setTried(true);
    if (missing.length === 0) saving.mutate({ id, draft });
  };
  return (
    <View className="t-stack">
      <Card>
        <Select
          label={words.topic}
          options={optionsOf(street.lessons.topic)}
          value={draft.topic}
          onChange={(topic) => set({ topic })}
        />
        <Select
          label={words.for}
          options={optionsOf(words.forWhom)}
          value={draft.for}
          onChange={(next) => set({ for: next })}
        />
      </Card>
      {languages.map((tongue) => (
        <Card key={tongue} title={words.language[tongue]}>
          {parts.map(({ name, most }) => (
            <Part
              key={name}
              {...{ name, most, tongue, draft, set }}
              empty={tried && missing.includes(`${name}.${tongue}`)}
            />
          ))}
        </Card>
      ))}
      {saved && (
        <Notice tone="good" live>
          {words.saved}
        </Notice>
      )}
      <Refusal error={saving.error} />
      <Button wide busy={saving.isPending} onPress={send}>
        {words.save}
      </Button>
    </View>
  );
}

interface PartProps {
  name: PartName;
  most: number;
  tongue: Tongue;
  draft: LessonDraft;
  set: (change: Partial<LessonDraft>) => void;
  empty: boolean;
}

function Part({ name, most, tongue, draft, set, empty }: PartProps) {
  const { street, common } = useText();
  const words = street.desk;
  const Input = name === 'title' ? TextInput : TextArea;
  return (
    <Input
      label={words.text[name]}
      {...(name === 'body' ? { hint: words.bodyHint } : {})}
      maxLength={most}
      value={draft[name][tongue]}
      onChange={(text) => set({ [name]: { ...draft[name], [tongue]: text } })}
      error={empty ? common.required : undefined}
      testId={`${name}-${tongue}`}
    />
  );
}
