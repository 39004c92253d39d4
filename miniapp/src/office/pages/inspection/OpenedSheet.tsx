import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { Button, Heading, Loaded, Notice, Text } from '../../../ui';
import type { Draft } from '../../inspections/drafts';
import { emptyForm, type Forms, lineKey, linesOf } from '../../inspections/form';
import { LineCard } from './LineCard';
import { Sign } from './Sign';
import { useSheet } from './useSheet';

export function OpenedSheet({ id }: { id: string }) {
  const { query, keep, reload } = useSheet(id);
  return (
    <Loaded of={query} skeletonRows={5}>
      {(draft) => <Filling key={id} draft={draft} onKeep={keep} onReload={reload} />}
    </Loaded>
  );
}

interface FillingProps {
  draft: Draft;
  onKeep: (forms: Forms) => Promise<void>;
  onReload: () => Promise<void>;
}

/** Every line that is looked at on the spot; what is saved stays on the phone until the server has it. */
function Filling({ draft, onKeep, onReload }: FillingProps) {
  const { rounds } = useText();
  const words = rounds.inspect;
  const { sheet } = draft;
  const [forms, setForms] = useState<Forms>(draft.forms);
  const [touched, setTouched] = useState(false);
  const may = sheet.may.includes('save') && !sheet.locked;
  const change = (key: string, form: Forms[string]) => {
    setForms({ ...forms, [key]: form });
    setTouched(true);
  };
  const save = async () => {
    await onKeep(forms);
    setTouched(false);
  };
  return (
    <>
      <Heading>{sheet.name}</Heading>
      <Text block tone="soft">
        {words.lines(linesOf(sheet.toInspect, forms).length, sheet.toInspect.length)}
      </Text>
      <Refused draft={draft} onReload={onReload} />
      <View className="o-grid">
        {sheet.toInspect.map((line) => (
          <LineCard
            key={lineKey(line)}
            line={line}
            form={forms[lineKey(line)] ?? emptyForm}
            disabled={!may}
            onChange={(form) => change(lineKey(line), form)}
          />
        ))}
      </View>
      {may && (
        <Button wide disabled={!touched} onPress={() => void save()} testId="save">
          {words.keep}
        </Button>
      )}
      {draft.state === 'waiting' && !touched && (
        <Notice tone="warn" live title={words.kept}>
          {words.waiting}
        </Notice>
      )}
      <Sign sheet={sheet} blocked={touched || draft.state !== 'clean'} onSigned={onReload} />
    </>
  );
}

/** Why the server did not take it; said before anything more is written. */
function Refused({ draft, onReload }: Pick<FillingProps, 'draft' | 'onReload'>) {
  const { rounds } = useText();
  const words = rounds.inspect;
  if (draft.state !== 'conflict' && draft.state !== 'refused') return null;
  return (
    <Notice tone="danger" live title={draft.message ?? words.refused}>
      {draft.state === 'conflict' && words.conflict}
      <Button look="plain" small onPress={() => void onReload()} testId="reload">
        {words.reload}
      </Button>
    </Notice>
  );
}
