import { View } from '@tarojs/components';
import { useState } from 'react';
import { listNearby } from '../../api/points';
import { listOwnPoints, listVacantPoints } from '../../api/staffPoints';
import { useDelayed } from '../../hooks/useDelayed';
import { useRead } from '../../hooks/useRead';
import { useRegions } from '../../hooks/useRegions';
import { useText } from '../../i18n/useText';
import { EmptyState, Loaded, PickField, Sheet, Text, TextInput } from '../../ui';
import { access, pressable } from '../../ui/access';
import { names } from '../../ui/names';
import type { Named } from './useStaffPlaces';

const SEARCH_MS = 300;

interface PlacePickerProps {
  label: string;
  value: Named | null;
  onChange: (place: Named) => void;
  /** Own places, those of them without a machine, or any of the county: whom one asks, to whom one sends. */
  among: 'own' | 'vacant' | 'all';
  /** Not offered: goods do not move from a place to itself. */
  except?: string;
  error?: string | null;
  hint?: string;
}

/** A place chosen from a list that is searched on the server: a county has hundreds. */
export function PlacePicker({ label, value, onChange, among, except, error, hint }: PlacePickerProps) {
  const { stock: words } = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <PickField
        label={label}
        value={value?.name ?? ''}
        placeholder={words.choosePlace}
        icon="pin"
        onPress={() => setOpen(true)}
        error={error ?? null}
        {...(hint ? { hint } : {})}
      />
      <Sheet open={open} title={label} onClose={() => setOpen(false)}>
        <Places
          among={among}
          except={except ?? ''}
          value={value}
          onPick={(place) => {
            onChange(place);
            setOpen(false);
          }}
        />
      </Sheet>
    </>
  );
}

type PlacesProps = { onPick: (place: Named) => void; except: string } & Pick<
  PlacePickerProps,
  'among' | 'value'
>;

function Places({ among, except, value, onPick }: PlacesProps) {
  const { stock: words } = useText();
  const [sought, setSought] = useState('');
  const settled = useDelayed(sought.trim(), SEARCH_MS);
  const { county } = useRegions();
  const found = useRead<{ id: string; name: string; regionName: string }[]>(
    ['places', among, settled, county?.code],
    async () =>
      among !== 'all'
        ? (await (among === 'vacant' ? listVacantPoints(settled) : listOwnPoints(settled, null, 50))).data
        : (await listNearby(county?.centre ?? { lng: 0, lat: 0 }, { q: settled }, { limit: 50 })).data,
    { enabled: among !== 'all' || Boolean(county?.centre) },
  );
  return (
    <>
      <TextInput
        label={words.placeSearch}
        hideLabel
        icon="search"
        placeholder={words.placeSearch}
        value={sought}
        onChange={setSought}
        testId="place-search"
      />
      <Loaded of={found}>
        {(places) => {
          const offered = places.filter(({ id }) => id !== except);
          if (offered.length === 0) return <EmptyState icon="pin" title={words.noPlace} />;
          return (
            <View className="k-picks" {...access({ role: 'group', label: words.choosePlace })}>
              {offered.map(({ id, name, regionName }) => (
                <View
                  key={id}
                  className={names('k-pick', id === value?.id && 'k-pick--on')}
                  data-testid={`place-${id}`}
                  {...access({ role: 'button', focus: 0, pressed: id === value?.id })}
                  {...pressable(() => onPick({ id, name }))}
                >
                  <View className="k-grow">
                    <Text block strong>
                      {name}
                    </Text>
                    <Text block size="small" tone="soft">
                      {regionName}
                    </Text>
                  </View>
                </View>
              ))}
            </View>
          );
        }}
      </Loaded>
    </>
  );
}
