import { Input, Textarea, View } from '@tarojs/components';
import { access } from './access';
import { Field, type FieldProps, fieldIds } from './Field';
import { Icon, type IconName } from './Icon';
import { names } from './names';
import { Text } from './Text';
import { useDomId } from './useDomId';

interface TextInputProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Enter, or "done" on the phone's keyboard. */
  onDone?: () => void;
  onLeave?: () => void;
  kind?: 'text' | 'number' | 'digit' | 'phone' | 'password';
  placeholder?: string;
  maxLength?: number;
  disabled?: boolean;
  icon?: IconName;
  /** autocomplete token of HTML: name, tel, street-address, one-time-code. */
  autoComplete?: string;
  testId?: string;
}

/** The browser's own input sits inside Taro's element: names and states have to go there. */
function inner(props: TextInputProps, id: string): Record<string, string> {
  const { describedBy } = fieldIds(id, props);
  const attributes = access({
    label: props.label,
    describedBy,
    invalid: Boolean(props.error),
    required: Boolean(props.required),
  });
  if (props.autoComplete) attributes.autocomplete = props.autoComplete;
  if (props.testId) attributes['data-testid'] = props.testId;
  if (props.kind === 'phone') attributes.inputmode = 'tel';
  return attributes as Record<string, string>;
}

const types = { text: 'text', number: 'number', digit: 'digit', phone: 'text', password: 'text' } as const;

export function TextInput(props: TextInputProps) {
  const {
    value,
    onChange,
    onDone,
    onLeave,
    kind = 'text',
    placeholder,
    maxLength = 140,
    disabled = false,
    icon,
  } = props;
  const id = useDomId('in');
  return (
    <Field {...props} id={id}>
      <View className={names('k-input', disabled && 'k-input--off')}>
        {icon && <Icon name={icon} />}
        <Input
          className="k-input__control"
          value={value}
          type={types[kind]}
          password={kind === 'password'}
          placeholder={placeholder ?? ''}
          placeholderClass="k-input__hintword"
          maxlength={maxLength}
          disabled={disabled}
          nativeProps={inner(props, id)}
          onInput={(event) => onChange(String(event.detail.value))}
          onConfirm={() => onDone?.()}
          onBlur={() => onLeave?.()}
        />
      </View>
    </Field>
  );
}

/** Several lines; shows how many characters are left. */
export function TextArea(props: TextInputProps) {
  const { value, onChange, onLeave, placeholder, maxLength = 500, disabled = false } = props;
  const id = useDomId('area');
  return (
    <Field {...props} id={id}>
      <View className={names('k-input', disabled && 'k-input--off')}>
        <Textarea
          className="k-input__control k-input__control--tall"
          value={value}
          placeholder={placeholder ?? ''}
          placeholderClass="k-input__hintword"
          maxlength={maxLength}
          disabled={disabled}
          autoHeight
          nativeProps={inner(props, id)}
          onInput={(event) => onChange(String(event.detail.value))}
          onBlur={() => onLeave?.()}
        />
      </View>
      <Text block size="tiny" tone="soft" className="k-input__count">
        {`${value.length} / ${maxLength}`}
      </Text>
    </Field>
  );
}
