import { useText } from '../../i18n/useText';
import { Card, TextInput } from '../../ui';
import { type Edits, phoneFault } from './model';

interface BasicsProps extends Edits<'name' | 'address' | 'phone' | 'supervisionPhone'> {
  /** Whether to say what is empty: not while a new place was not tried to be sent. */
  told?: boolean;
}

/** Name, address and phones. */
export function Basics({ now, set, told = true }: BasicsProps) {
  const { staff } = useText();
  const words = staff.pointEdit;
  const needed = (text: string) => (told && text.trim() === '' ? words.needed : null);
  const phoneError = (phone: string | null) => (phoneFault(phone) ? words.phoneForm : null);
  return (
    <Card title={words.basics}>
      <TextInput
        label={words.name}
        required
        maxLength={60}
        value={now.name}
        onChange={(name) => set('name', name)}
        error={needed(now.name)}
        testId="name"
      />
      <TextInput
        label={words.address}
        required
        maxLength={120}
        value={now.address}
        onChange={(address) => set('address', address)}
        error={needed(now.address)}
        testId="address"
      />
      <TextInput
        label={words.phone}
        hint={words.phoneHint}
        kind="phone"
        maxLength={20}
        value={now.phone ?? ''}
        onChange={(text) => set('phone', text.trim() || null)}
        error={phoneError(now.phone)}
        testId="phone"
      />
      <TextInput
        label={words.supervisionPhone}
        kind="phone"
        maxLength={20}
        value={now.supervisionPhone ?? ''}
        onChange={(text) => set('supervisionPhone', text.trim() || null)}
        error={phoneError(now.supervisionPhone)}
        testId="supervision-phone"
      />
    </Card>
  );
}
