import { View } from '@tarojs/components';
import { useText } from '../i18n/useText';
import { access, onKeys, pressable } from './access';
import { Icon, type IconName } from './Icon';
import { names } from './names';
import './Stepper.scss';

interface StepperProps {
  /** What is counted: "数量", a product's name. */
  label: string;
  value: number;
  onChange: (value: number) => void;
  min?: number;
  max: number;
  unit?: string;
}

function stepKeys(
  value: number,
  min: number,
  max: number,
  set: (next: number) => void,
): ReturnType<typeof onKeys> {
  const to = (next: number) => () => set(next);
  return onKeys({ ArrowUp: to(value + 1), ArrowDown: to(value - 1), Home: to(min), End: to(max) });
}

/** A quantity by two large buttons; arrow keys work on the number. */
export function Stepper({ label, value, onChange, min = 0, max, unit = '' }: StepperProps) {
  const { kit } = useText();
  const set = (next: number) => {
    const bounded = Math.min(max, Math.max(min, next));
    if (bounded !== value) onChange(bounded);
  };
  return (
    <View className="k-stepper" {...access({ role: 'group', label })}>
      <StepButton
        icon="minus"
        label={kit.decrease(label)}
        disabled={value <= min}
        onPress={() => set(value - 1)}
      />
      <View
        className="k-stepper__value"
        {...access({
          role: 'spinbutton',
          focus: 0,
          label,
          valueNow: value,
          valueMin: min,
          valueMax: max,
          valueText: `${value}${unit}`,
        })}
        {...stepKeys(value, min, max, set)}
      >
        {`${value}${unit && ` ${unit}`}`}
      </View>
      <StepButton
        icon="plus"
        label={kit.increase(label)}
        disabled={value >= max}
        onPress={() => set(value + 1)}
      />
    </View>
  );
}

function StepButton({
  icon,
  label,
  disabled,
  onPress,
}: {
  icon: IconName;
  label: string;
  disabled: boolean;
  onPress: () => void;
}) {
  return (
    <View
      className={names('k-stepper__button', disabled && 'k-stepper__button--off')}
      {...access({ role: 'button', focus: 0, label, disabled })}
      {...pressable(() => {
        if (!disabled) onPress();
      })}
    >
      <Icon name={icon} />
    </View>
  );
}
