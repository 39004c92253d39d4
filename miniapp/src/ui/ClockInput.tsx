import { Input, Picker, View } from '@tarojs/components';
import { access } from './access';
import { Field, type FieldProps, fieldIds } from './Field';
import { names } from './names';
import { useDomId } from './useDomId';
import './ClockInput.scss';

interface ClockInputProps extends FieldProps {
  kind: 'time' | 'date';
  /** HH:MM or YYYY-MM-DD; '' while nothing is chosen. */
  value: string;
  onChange: (value: string) => void;
  testId?: string;
}

/** A time of day or a day: WeChat's wheels, in a browser the phone's own. */
export function ClockInput(props: ClockInputProps) {
  const { kind, value, onChange, label, error, testId } = props;
  const id = useDomId('clock');
  const { describedBy } = fieldIds(id, props);
  if (process.env.TARO_ENV === 'weapp')
    return (
      <Field {...props} id={id}>
        <Picker
          // Taro types each mode apart.
          mode={kind as 'time'}
          value={value || (kind === 'time' ? '09:00' : '')}
          onChange={(event: { detail: { value: string } }) => onChange(String(event.detail.value))}
        >
          <View className="k-input" {...access({ role: 'button', label: `${label} ${value}` })}>
            <View className={names('k-grow', 'k-select__value')}>{value}</View>
          </View>
        </Picker>
      </Field>
    );
  const inner: Record<string, string> = {
    type: kind,
    ...(access({ label, describedBy, invalid: Boolean(error) }) as Record<string, string>),
    ...(testId ? { 'data-testid': testId } : {}),
  };
  return (
    <Field {...props} id={id}>
      <View className="k-input k-input--clock">
        <Input
          className="k-input__control"
          value={value}
          nativeProps={inner}
          onInput={(event) => onChange(String(event.detail.value))}
        />
      </View>
    </Field>
  );
}
