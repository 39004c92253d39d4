import { useState } from 'react';
import { useText } from '../../i18n/useText';
import { Card, PickField, PickSheet, SegmentedControl, TextInput } from '../../ui';
import { HomeFields } from './HomeFields';
import type { Draft, Missing } from './model';
import { useDestinations } from './useDestinations';

interface WhereProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  missing: readonly Missing[];
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
