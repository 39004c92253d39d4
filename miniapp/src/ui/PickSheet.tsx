import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { useText } from '../i18n/useText';
import { access, pressable } from './access';
import { Icon } from './Icon';
import { names } from './names';
import { Sheet } from './Sheet';
import { EmptyState } from './states';
import { Text } from './Text';
import { TextInput } from './TextInput';
import './PickSheet.scss';

export interface Pick<T extends string> {
  value: T;
  label: string;
  note?: string;
}

interface PickSheetProps<T extends string> {
  open: boolean;
  title: string;
  groups: readonly { name?: string; options: readonly Pick<T>[] }[];
  value: T | null;
  onPick: (value: T) => void;
  onClose: () => void;
  /** Above the choices: another way, a reason. */
  before?: ReactNode;
}

/** So many that reading all of them is a burden. */
const MANY = 12;

/** One of many in a dialog: a tap chooses and closes. Long lists can be searched. */
export function PickSheet<T extends string>(props: PickSheetProps<T>) {
  const { open, title, groups, before, onClose } = props;
  const { kit } = useText();
  const [words, setWords] = useState('');
  const wanted = words.trim();
  const count = groups.reduce((sum, group) => sum + group.options.length, 0);
  const shown = groups
    .map((group) => ({ ...group, options: group.options.filter(({ label }) => label.includes(wanted)) }))
    .filter((group) => group.options.length > 0);
  return (
    <Sheet open={open} title={title} onClose={onClose}>
      {before}
      {count > MANY && (
        <TextInput
          label={kit.pickSearch}
          hideLabel
          icon="search"
          placeholder={kit.pickSearch}
          value={words}
          onChange={setWords}
        />
      )}
      {shown.map((group) => (
        <PickGroup key={group.name ?? title} {...props} name={group.name} options={group.options} />
      ))}
      {shown.length === 0 && <EmptyState title={kit.pickNone} />}
    </Sheet>
  );
}

function PickGroup<T extends string>({
  name,
  options,
  title,
  value,
  onPick,
}: PickSheetProps<T> & { name?: string; options: readonly Pick<T>[] }) {
  return (
    <View className="k-stack">
      {name && (
        <Text block strong size="small" tone="soft">
          {name}
        </Text>
      )}
      <View className="k-picks" {...access({ role: 'group', label: name ?? title })}>
        {options.map((option) => (
          <View
            key={option.value}
            className={names('k-pick', option.value === value && 'k-pick--on')}
            {...access({ role: 'button', focus: 0, pressed: option.value === value })}
            {...pressable(() => onPick(option.value))}
          >
            <View className="k-grow">
              <Text block strong={option.value === value}>
                {option.label}
              </Text>
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
    </View>
  );
}
