import { View } from '@tarojs/components';
import { access, pressable } from './access';
import { Field, type FieldProps, fieldIds } from './Field';
import { Icon, type IconName } from './Icon';
import { names } from './names';
import { useDomId } from './useDomId';

interface PickFieldProps extends FieldProps {
  /** What is chosen, in words; '' while nothing is. */
  value: string;
  placeholder: string;
  icon?: IconName;
  onPress: () => void;
}

/** Looks like an input and opens a choice: the form's door to a PickSheet. */
export function PickField(props: PickFieldProps) {
  const { value, placeholder, icon, onPress } = props;
  const id = useDomId('pick');
  return (
    <Field {...props} id={id}>
      <View
        className={names('k-input', 'k-input--pick', value === '' && 'k-input--empty')}
        {...access({
          id,
          role: 'button',
          focus: 0,
          label: `${props.label} ${value || placeholder}`,
          describedBy: fieldIds(id, props).describedBy,
        })}
        {...pressable(onPress)}
      >
        {icon && <Icon name={icon} />}
        <View className="k-grow">{value || placeholder}</View>
        <Icon name="down" />
      </View>
    </Field>
  );
}
