import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useMemo, useState } from 'react';
import { useLanguage } from '../../../hooks/useLanguage';
import { useLocation } from '../../../hooks/useLocation';
import { formatDistance } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, MapView, Notice, Text, TextInput } from '../../../ui';
import { metresBetween } from '../../../ui/MapView/model';
import type { Editing } from './usePointEdit';

const nothing = () => undefined;
/** Moves of less than a few metres are noise of the position. */
const WORTH_TELLING = 5;

/** Where the place is: chosen on WeChat's map, taken from where one stands, or typed. */
export function PlaceEditor({ now, base, set }: Editing) {
  const { staff } = useText();
  const words = staff.pointEdit;
  const [language] = useLanguage();
  const here = useLocation();
  const { lng, lat } = now.location;
  const moved = metresBetween(base.location, now.location);
  const points = useMemo(
    () => [{ id: now.id, name: now.name, location: { lng, lat }, open: true }],
    [now.id, now.name, lng, lat],
  );
  const found = here.place;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a position found is taken once
  useEffect(() => {
    if (found) set('location', rounded(found.lng, found.lat));
  }, [found]);
  const choose = async () => {
    const chosen = await Taro.chooseLocation({ latitude: lat, longitude: lng }).catch(() => null);
    if (chosen) set('location', rounded(Number(chosen.longitude), Number(chosen.latitude)));
  };
  return (
    <Card title={words.place}>
      {now.approximate && moved === 0 && <Notice>{words.approximate}</Notice>}
      <MapView points={points} here={null} onPoint={nothing} />
      {moved > WORTH_TELLING && <Notice tone="good">{words.moved(formatDistance(moved, language))}</Notice>}
      <View className="k-row">
        {process.env.TARO_ENV === 'weapp' && (
          <Button look="plain" icon="map" onPress={() => void choose()}>
            {words.choose}
          </Button>
        )}
        <Button look="plain" icon="pin" busy={here.status === 'asking'} onPress={() => void here.ask()}>
          {words.useHere}
        </Button>
      </View>
      {(here.status === 'refused' || here.status === 'unavailable') && (
        <Text block size="small" tone="warn">
          {words.hereFailed}
        </Text>
      )}
      <Coordinates lng={lng} lat={lat} onChange={(location) => set('location', location)} />
    </Card>
  );
}

const PLACES = 1e6;
const rounded = (lng: number, lat: number) => ({
  lng: Math.round(lng * PLACES) / PLACES,
  lat: Math.round(lat * PLACES) / PLACES,
});

interface CoordinatesProps {
  lng: number;
  lat: number;
  onChange: (location: { lng: number; lat: number }) => void;
}

/** Text while it is typed; a number that makes sense moves the place. */
function Coordinates({ lng, lat, onChange }: CoordinatesProps) {
  const { staff } = useText();
  const words = staff.pointEdit;
  const [typed, setTyped] = useState({ lng: String(lng), lat: String(lat) });
  useEffect(() => {
    setTyped((before) =>
      Number(before.lng) === lng && Number(before.lat) === lat
        ? before
        : { lng: String(lng), lat: String(lat) },
    );
  }, [lng, lat]);
  const sound = (text: string, least: number, most: number) =>
    /^\d{1,3}(\.\d{1,12})?$/.test(text) && Number(text) >= least && Number(text) <= most;
  const type = (next: { lng: string; lat: string }) => {
    setTyped(next);
    if (sound(next.lng, 73, 136) && sound(next.lat, 3, 54))
      onChange(rounded(Number(next.lng), Number(next.lat)));
  };
  return (
    <>
      <TextInput
        label={words.lng}
        hint={words.coordinateHint}
        kind="digit"
        maxLength={16}
        value={typed.lng}
        onChange={(text) => type({ ...typed, lng: text })}
        error={sound(typed.lng, 73, 136) ? null : words.coordinateForm}
        testId="lng"
      />
      <TextInput
        label={words.lat}
        kind="digit"
        maxLength={16}
        value={typed.lat}
        onChange={(text) => type({ ...typed, lat: text })}
        error={sound(typed.lat, 3, 54) ? null : words.coordinateForm}
        testId="lat"
      />
    </>
  );
}
