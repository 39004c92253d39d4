import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { access, pressable } from './access';
import { Icon, type IconName } from './Icon';
import { names } from './names';
import './Chips.scss';

interface ChipProps {
  on: boolean;
  onToggle: () => void;
  icon?: IconName;
  disabled?: boolean;
}

/** A filter that is on or off. */
export function Chip({ on, onToggle, icon, disabled = false, children }: PropsWithChildren<ChipProps>) {
  return (
    <View
      className={names('k-chip', on && 'k-chip--on', disabled && 'k-chip--off')}
      {...access({ role: 'button', focus: 0, pressed: on, disabled })}
      {...pressable(() => {
        if (!disabled) onToggle();
      })}
    >
      {on ? <Icon name="check" /> : icon && <Icon name={icon} />}
      <View>{children}</View>
    </View>
  );
}

interface FilterChipsProps<T extends string> {
  /** What is filtered: names the group. */
  label: string;
  options: readonly { value: T; label: string }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  /** At most one may be on. */
  single?: boolean;
}

/** A row of filters that wraps instead of scrolling out of sight. */
export function FilterChips<T extends string>({
  label,
  options,
  chosen,
  onChange,
  single,
}: FilterChipsProps<T>) {
  const toggle = (value: T) => {
    if (chosen.includes(value)) onChange(chosen.filter((other) => other !== value));
    else onChange(single ? [value] : [...chosen, value]);
  };
  return (
    <View className="k-chips" {...access({ role: 'group', label })}>
      {options.map((option) => (
        <Chip key={option.value} on={chosen.includes(option.value)} onToggle={() => toggle(option.value)}>
          {option.label}
        </Chip>
      ))}
    </View>
  );
}
