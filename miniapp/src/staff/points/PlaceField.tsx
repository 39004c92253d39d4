import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { type Place, useLocation } from '../../hooks/useLocation';
import { useText } from '../../i18n/useText';
import { Button, MapView, Text } from '../../ui';
import { access } from '../../ui/access';
import { Coordinates } from './Coordinates';
import { rounded } from './model';
import { usePlaceMap } from './usePlaceMap';

interface PlaceFieldProps {
  id: string;
  name: string;
  location: Place | null;
  /** Where to look while nothing is chosen yet. */
  start?: Place | null;
  onChange: (location: Place) => void;
  error?: string | null;
}

const nothing = () => undefined;

/** Where a place is: tapped on the map among the places around, taken from where one stands, or typed. */
export function PlaceField({ id, name, location, start = null, onChange, error }: PlaceFieldProps) {
  const { staff } = useText();
  const words = staff.pointEdit;
  const here = useLocation();
  const map = usePlaceMap({ id, name, location, start });
  const put = (place: Place) => onChange(rounded(place));
  const found = here.place;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a position found is taken once
  useEffect(() => {
    if (found) put(found);
  }, [found]);
  const choose = async () => {
    const around = location ?? start;
    const given = around ? { latitude: around.lat, longitude: around.lng } : {};
    const chosen = await Taro.chooseLocation(given).catch(() => null);
    if (chosen) put({ lng: Number(chosen.longitude), lat: Number(chosen.latitude) });
  };
  return (
    <>
      <Text block size="small" tone="soft">
        {words.tapHint}
      </Text>
      {map.centre && <MapView points={map.points} centre={map.centre} onPoint={nothing} onTap={put} />}
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
      <Coordinates location={location} onChange={onChange} />
      {error && (
        <View {...access({ role: 'alert' })}>
          <Text block size="small" tone="danger">
            {error}
          </Text>
        </View>
      )}
    </>
  );
}
