import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../i18n/useText';
import { access, pressable } from './access';
import { Field, type FieldProps, fieldIds } from './Field';
import { Icon } from './Icon';
import { names } from './names';
import type { Option } from './RadioGroup';
import { Sheet } from './Sheet';
import { EmptyState } from './states';
import { Text } from './Text';
import { TextInput } from './TextInput';
import { useDomId } from './useDomId';
import './choice.scss';
import './Select.scss';

/** Above so many options a box to search in them is worth its room. */
const MANY = 12;

interface SelectProps<T extends string> extends FieldProps {
  options: readonly Option<T>[];
  value: T | null;
  onChange: (value: T) => void;
  /** Said while nothing is chosen. */
  placeholder?: string;
  disabled?: boolean;
  testId?: string;
}

/** One of many, chosen in a sheet: its field shows the choice, a box to search comes with long lists. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, options, value, onChange, placeholder, disabled = false, testId } = props;
  const { kit } = useText();
  const [open, setOpen] = useState(false);
  const id = useDomId('select');
  const chosen = options.find((option) => option.value === value);
  const shown = chosen?.label ?? placeholder ?? kit.choose;
  const choose = (next: T) => {
    onChange(next);
    setOpen(false);
  };
  return (
    <Field {...props} id={id}>
      <View
        className={names('k-input', 'k-select', disabled && 'k-input--off')}
        {...(testId ? { 'data-testid': testId } : {})}
        {...access({
          role: 'button',
          focus: 0,
          label: `${label} ${shown}`,
          describedBy: fieldIds(id, props).describedBy,
          expanded: open,
          disabled,
        })}
        {...pressable(() => {
          if (!disabled) setOpen(true);
        })}
      >
        <View className={names('k-grow', 'k-select__value', !chosen && 'k-input__hintword')}>{shown}</View>
        <Icon name="down" />
      </View>
      <Sheet open={open} title={label} onClose={() => setOpen(false)}>
        <Options label={label} options={options} value={value} onChange={choose} />
      </Sheet>
    </Field>
  );
}

function Options<T extends string>({
  label,
  options,
  value,
  onChange,
}: Pick<SelectProps<T>, 'label' | 'options' | 'value' | 'onChange'>) {
  const { kit, common } = useText();
  const [sought, setSought] = useState('');
  const found = options.filter((option) => option.label.includes(sought.trim()));
  return (
    <>
      {options.length > MANY && (
        <TextInput
          label={common.search}
          hideLabel
          icon="search"
          placeholder={common.search}
          value={sought}
          onChange={setSought}
        />
      )}
      {found.length === 0 ? (
        <EmptyState title={kit.nothingFound} />
      ) : (
        <View className="k-choices" {...access({ role: 'group', label })}>
          {found.map((option) => (
            <View
              key={option.value}
              className={names('k-choice', option.value === value && 'k-choice--on')}
              {...access({ role: 'button', focus: 0, pressed: option.value === value })}
              {...pressable(() => onChange(option.value))}
            >
              <View className="k-grow">
                <Text block>{option.label}</Text>
                {option.note && (
                  <Text block size="small" tone="soft">
                    {option.note}
                  </Text>
                )}
              </View>
              {option.value === value && <Icon name="check" />}
            </View>
          ))}
        </View>
      )}
    </>
  );
}
