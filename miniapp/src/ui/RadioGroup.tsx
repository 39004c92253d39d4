import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { access, pressable } from './access';
import { arrowKeys, tabStop } from './choice';
import { Field, type FieldProps, fieldIds } from './Field';
import { names } from './names';
import { Text } from './Text';
import { useDomId } from './useDomId';
import './choice.scss';

export interface Option<T extends string> {
  value: T;
  label: string;
  note?: ReactNode;
}

interface RadioGroupProps<T extends string> extends FieldProps {
  options: readonly Option<T>[];
  value: T | null;
  onChange: (value: T) => void;
}

/** One of several, each readable in full. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { options, value, onChange, error, required } = props;
  const id = useDomId('radio');
  const values = options.map((option) => option.value);
  const idOf = (of: T) => `${id}-${of}`;
  return (
    <Field {...props} id={id}>
      <View
        className="k-choices"
        {...access({
          role: 'radiogroup',
          label: props.label,
          describedBy: fieldIds(id, props).describedBy,
          invalid: Boolean(error),
          required: Boolean(required),
        })}
        {...arrowKeys(values, value, idOf, onChange)}
      >
        {options.map((option) => (
          <View
            key={option.value}
            className={names('k-choice', option.value === value && 'k-choice--on')}
            {...access({
              id: idOf(option.value),
              role: 'radio',
              focus: tabStop(values, value, option.value),
              checked: option.value === value,
            })}
            {...pressable(() => onChange(option.value))}
          >
            <View className="k-choice__mark k-choice__mark--round" {...access({ hidden: true })} />
            <View className="k-grow">
              <Text block>{option.label}</Text>
              {option.note && (
                <Text block size="small" tone="soft">
                  {option.note}
                </Text>
              )}
            </View>
          </View>
        ))}
      </View>
    </Field>
  );
}
