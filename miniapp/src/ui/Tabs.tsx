import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { access, pressable } from './access';
import { arrowKeys, tabStop } from './choice';
import { names } from './names';
import { useDomId } from './useDomId';
import './Tabs.scss';

interface TabsProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}

/** Parts of one page; the children are the part that is shown. */
export function Tabs<T extends string>({
  label,
  options,
  value,
  onChange,
  children,
}: PropsWithChildren<TabsProps<T>>) {
  const id = useDomId('tab');
  const values = options.map((option) => option.value);
  const idOf = (of: T) => `${id}-${of}`;
  return (
    <View className="k-stack">
      <View
        className="k-tabs"
        {...access({ role: 'tablist', label })}
        {...arrowKeys(values, value, idOf, onChange)}
      >
        {options.map((option) => (
          <View
            key={option.value}
            className={names('k-tabs__tab', option.value === value && 'k-tabs__tab--on')}
            {...access({
              id: idOf(option.value),
              role: 'tab',
              focus: tabStop(values, value, option.value),
              selected: option.value === value,
              controls: `${id}-panel`,
            })}
            {...pressable(() => onChange(option.value))}
          >
            {option.label}
          </View>
        ))}
      </View>
      <View {...access({ id: `${id}-panel`, role: 'tabpanel', labelledBy: idOf(value) })}>{children}</View>
    </View>
  );
}

/** Two or three ways to see the same thing: list or map. */
export function SegmentedControl<T extends string>({ label, options, value, onChange }: TabsProps<T>) {
  const id = useDomId('seg');
  const values = options.map((option) => option.value);
  const idOf = (of: T) => `${id}-${of}`;
  return (
    <View
      className="k-segments"
      {...access({ role: 'radiogroup', label })}
      {...arrowKeys(values, value, idOf, onChange)}
    >
      {options.map((option) => (
        <View
          key={option.value}
          className={names('k-segments__one', option.value === value && 'k-segments__one--on')}
          {...access({
            id: idOf(option.value),
            role: 'radio',
            focus: tabStop(values, value, option.value),
            checked: option.value === value,
          })}
          {...pressable(() => onChange(option.value))}
        >
          {option.label}
        </View>
      ))}
    </View>
  );
}
