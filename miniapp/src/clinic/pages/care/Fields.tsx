import { dayOf } from '@fcs/shared/time.ts';
import { useText } from '../../../i18n/useText';
import { Checkbox, SegmentedControl, Select, TextInput } from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { type Draft, missingIn } from './model';

/** In a completion, event and day are fixed; in a correction only the woman and the place are. */
export type Way = 'new' | 'completion' | 'correction';

interface FieldsProps {
  as: Way;
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  tried: boolean;
}

/** What is said of one woman, in the order in which it happens. */
export function Fields({ as, draft, onChange, tried }: FieldsProps) {
  const { clinic, common } = useText();
  const { care: words, record } = clinic;
  const missing = tried ? missingIn(draft, as !== 'new') : [];
  const errorOf = (field: (typeof missing)[number], how: string) => (missing.includes(field) ? how : null);
  const on = draft.consultedOn || (as === 'completion' ? dayOf(new Date()) : draft.day);
  return (
    <>
      {as === 'new' && (
        <TextInput
          label={record.who}
          hint={record.whoHint}
          kind="phone"
          maxLength={20}
          value={draft.who}
          onChange={(who) => onChange({ who })}
          error={errorOf('who', common.required)}
          testId="care-who"
        />
      )}
      {as !== 'completion' && (
        <>
          <SegmentedControl
            label={words.event}
            options={[
              { value: 'abortion', label: clinic.operations.abortion },
              { value: 'birth', label: clinic.operations.birth },
            ]}
            value={draft.event}
            onChange={(event) => onChange({ event })}
          />
          <TextInput
            label={words.day}
            hint={record.dayHint}
            value={draft.day}
            onChange={(day) => onChange({ day })}
            error={errorOf('day', record.dayHint)}
            maxLength={10}
          />
        </>
      )}
      <Checkbox checked={draft.consulted} onChange={(consulted) => onChange({ consulted, consultedOn: on })}>
        {words.consulted}
      </Checkbox>
      {draft.consulted && (
        <TextInput
          label={words.consultedOn}
          hint={record.dayHint}
          value={draft.consultedOn}
          onChange={(consultedOn) => onChange({ consultedOn })}
          error={errorOf('consultedOn', record.dayHint)}
          maxLength={10}
        />
      )}
      <TextInput
        label={words.leftOn}
        optional
        value={draft.leftOn}
        onChange={(leftOn) => onChange({ leftOn })}
        error={errorOf('leftOn', record.dayHint)}
        maxLength={10}
      />
      <Select
        label={words.method}
        hint={words.hint}
        options={optionsOf(clinic.methods)}
        value={draft.method}
        onChange={(method) => onChange({ method, methodOn: draft.methodOn || draft.day })}
      />
      {draft.method && (
        <TextInput
          label={words.methodOn}
          value={draft.methodOn}
          onChange={(methodOn) => onChange({ methodOn })}
          error={errorOf('methodOn', record.dayHint)}
          maxLength={10}
        />
      )}
    </>
  );
}
