import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { listNearby } from '../../api/points';
import { listRegions } from '../../api/regions';
import { usePlace } from '../../hooks/usePlace';
import { useText } from '../../i18n/useText';
import { Card, PickField, PickSheet, SegmentedControl, TextInput } from '../../ui';
import type { Draft, Missing } from './model';

interface WhereProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  missing: readonly Missing[];
}

function useDestinations() {
  const from = usePlace();
  const townships = useQuery({
    queryKey: ['regions', 'township'],
    queryFn: () => listRegions('township'),
    staleTime: 3_600_000,
  });
  const campuses = useQuery({
    queryKey: ['nearby', 'pickup', from.place],
    enabled: from.place !== null,
    staleTime: 600_000,
    queryFn: async () =>
      (await listNearby(from.place ?? { lng: 0, lat: 0 }, { kind: 'campus' }, { limit: 100 })).data,
  });
  return {
    townships: (townships.data ?? []).map(({ code, name }) => ({ value: code, label: name })),
    campuses: (campuses.data ?? []).map(({ id, name, address }) => ({
      value: id,
      label: name,
      note: address,
    })),
  };
}

/** Home with address, or a pickup point on a campus; a phone to call either way. */
export function Where({ draft, change, missing }: WhereProps) {
  const { orderForm } = useText();
  const places = useDestinations();
  const [open, setOpen] = useState<'region' | 'campus' | null>(null);
  const close = () => setOpen(null);
  const wrong = (field: Missing) => (missing.includes(field) ? orderForm.wrong[field] : null);
  const labelOf = (options: readonly { value: string; label: string }[], value: string) =>
    options.find((option) => option.value === value)?.label ?? '';
  return (
    <Card title={orderForm.where}>
      <SegmentedControl
        label={orderForm.way}
        options={[
          { value: 'home', label: orderForm.toHome },
          { value: 'campus', label: orderForm.toCampus },
        ]}
        value={draft.way}
        onChange={(way) => change({ way })}
      />
      {draft.way === 'home' ? (
        <HomeFields
          draft={draft}
          change={change}
          wrong={wrong}
          regionName={labelOf(places.townships, draft.region)}
          onRegion={() => setOpen('region')}
        />
      ) : (
        <PickField
          label={orderForm.campus}
          required
          icon="pin"
          value={labelOf(places.campuses, draft.pointId)}
          placeholder={orderForm.campusPick}
          error={wrong('pointId')}
          onPress={() => setOpen('campus')}
        />
      )}
      <TextInput
        label={orderForm.phone}
        hint={orderForm.phoneHint}
        required
        kind="phone"
        maxLength={11}
        autoComplete="tel"
        value={draft.phone}
        onChange={(phone) => change({ phone })}
        error={wrong('phone')}
      />
      <PickSheet
        open={open === 'region'}
        title={orderForm.region}
        groups={[{ options: places.townships }]}
        value={draft.region}
        onPick={(region) => {
          change({ region });
          close();
        }}
        onClose={close}
      />
      <PickSheet
        open={open === 'campus'}
        title={orderForm.campus}
        groups={[{ options: places.campuses }]}
        value={draft.pointId}
        onPick={(pointId) => {
          change({ pointId });
          close();
        }}
        onClose={close}
      />
    </Card>
  );
}

interface HomeFieldsProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  wrong: (field: Missing) => string | null;
  regionName: string;
  onRegion: () => void;
}

function HomeFields({ draft, change, wrong, regionName, onRegion }: HomeFieldsProps) {
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
