import { View } from '@tarojs/components';
import { useText } from '../../i18n/useText';
import { PickField, TextInput } from '../../ui';
import type { Draft, Missing } from './model';

interface HomeFieldsProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  wrong: (field: Missing) => string | null;
  regionName: string;
  onRegion: () => void;
}

/** Township, address and name: where a parcel goes, and to whom. */
export function HomeFields({ draft, change, wrong, regionName, onRegion }: HomeFieldsProps) {
  const { orderForm } = useText();
  return (
    <View className="k-stack">
      <PickField
        label={orderForm.region}
        required
        icon="pin"
        value={regionName}
        placeholder={orderForm.regionPick}
        error={wrong('region')}
        onPress={onRegion}
      />
      <TextInput
        label={orderForm.detail}
        hint={orderForm.detailHint}
        required
        maxLength={120}
        autoComplete="street-address"
        value={draft.detail}
        onChange={(detail) => change({ detail })}
        error={wrong('detail')}
      />
      <TextInput
        label={orderForm.name}
        hint={orderForm.nameHint}
        required
        maxLength={30}
        autoComplete="name"
        value={draft.name}
        onChange={(name) => change({ name })}
        error={wrong('name')}
      />
    </View>
  );
}
