import { View } from '@tarojs/components';
import { useText } from '../../i18n/useText';
import { Checkbox, RadioGroup, TextInput } from '../../ui';

interface FactInputProps {
  fact: {
    id: string;
    label: string;
    type: string;
    unit: string;
    mayBeNull?: boolean;
    choices?: readonly string[] | null;
  };
  value: string;
  onChange: (value: string) => void;
  error?: string | null;
  /** What stands for "there is none". */
  none: string;
}

/** The field of one fact: a number with its unit, yes or no, or a choice; "none" where there may be none. */
export function FactInput({ fact, value, onChange, error, none }: FactInputProps) {
  const { office } = useText();
  const words = office.evaluate;
  if (fact.type === 'boolean' || fact.type === 'choice') {
    const levels: Record<string, string> = words.levels;
    const options =
      fact.type === 'boolean'
        ? [
            { value: 'true', label: words.yes },
            { value: 'false', label: words.no },
          ]
        : (fact.choices ?? []).map((choice) => ({ value: choice, label: levels[choice] ?? choice }));
    return (
      <View data-testid={`fact-${fact.id}`}>
        <RadioGroup
          label={fact.label}
          options={options}
          value={value}
          onChange={onChange}
          error={error ?? null}
        />
      </View>
    );
  }
  const isNone = value === none;
  return (
    <View className="k-stack">
      <TextInput
        label={fact.label}
        hint={fact.unit}
        kind={fact.type === 'count' ? 'number' : 'digit'}
        maxLength={20}
        value={isNone ? '' : value}
        onChange={onChange}
        disabled={isNone}
        error={error ?? null}
        testId={`fact-${fact.id}`}
      />
      {fact.mayBeNull && (
        <Checkbox checked={isNone} onChange={(on) => onChange(on ? none : '')}>
          {words.noneOf(fact.label)}
        </Checkbox>
      )}
    </View>
  );
}
