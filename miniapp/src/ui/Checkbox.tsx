import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { access, pressable } from './access';
import { Icon } from './Icon';
import { names } from './names';
import { Text } from './Text';
import './choice.scss';

interface CheckboxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  error?: string | null;
  testId?: string;
}

/** A yes that the person gives by hand, consent above all: never checked beforehand. */
export function Checkbox({
  checked,
  onChange,
  disabled = false,
  error,
  testId,
  children,
}: PropsWithChildren<CheckboxProps>) {
  return (
    <View className="k-stack">
      <View
        className={names('k-choice', checked && 'k-choice--on', error && 'k-choice--wrong')}
        {...(testId ? { 'data-testid': testId } : {})}
        {...access({ role: 'checkbox', focus: 0, checked, disabled, invalid: Boolean(error) })}
        {...pressable(() => {
          if (!disabled) onChange(!checked);
        })}
      >
        <View className="k-choice__mark" {...access({ hidden: true })}>
          {checked && <Icon name="check" />}
        </View>
        <View className="k-grow k-choice__words">{children}</View>
      </View>
      {error && (
        <View {...access({ role: 'alert' })}>
          <Text tone="danger" size="small">
            {error}
          </Text>
        </View>
      )}
    </View>
  );
}

interface SwitchProps {
  on: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
  note?: string;
}

/** A setting that takes effect at once. */
export function Switch({ on, onChange, disabled = false, note, children }: PropsWithChildren<SwitchProps>) {
  return (
    <View
      className={names('k-switch', on && 'k-switch--on', disabled && 'k-switch--off')}
      {...access({ role: 'switch', focus: 0, checked: on, disabled })}
      {...pressable(() => {
        if (!disabled) onChange(!on);
      })}
    >
      <View className="k-grow">
        <Text block>{children}</Text>
        {note && (
          <Text block size="small" tone="soft">
            {note}
          </Text>
        )}
      </View>
      <View className="k-switch__track" {...access({ hidden: true })}>
        <View className="k-switch__knob" />
      </View>
    </View>
  );
}
