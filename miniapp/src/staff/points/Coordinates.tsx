import { useEffect, useState } from 'react';
import type { Place } from '../../hooks/useLocation';
import { useText } from '../../i18n/useText';
import { TextInput } from '../../ui';
import { rounded } from './model';

const bounds = { lng: [73, 136], lat: [3, 54] } as const;
type Axis = keyof typeof bounds;
const textsOf = (place: Place | null) => ({
  lng: place ? `${place.lng}` : '',
  lat: place ? `${place.lat}` : '',
});

const sound = (axis: Axis, text: string): boolean => {
  const [least, most] = bounds[axis];
  return /^\d{1,3}(\.\d{1,12})?$/.test(text) && Number(text) >= least && Number(text) <= most;
};

interface CoordinatesProps {
  location: Place | null;
  onChange: (location: Place) => void;
}

/** Text while it is typed; two numbers that make sense are a place. */
export function Coordinates({ location, onChange }: CoordinatesProps) {
  const { staff } = useText();
  const words = staff.pointEdit;
  const [typed, setTyped] = useState(() => textsOf(location));
  const [lng, lat] = [location?.lng, location?.lat];
  useEffect(() => {
    if (lng === undefined || lat === undefined) return;
    setTyped((before) =>
      Number(before.lng) === lng && Number(before.lat) === lat ? before : textsOf({ lng, lat }),
    );
  }, [lng, lat]);
  const type = (next: typeof typed) => {
    setTyped(next);
    if (sound('lng', next.lng) && sound('lat', next.lat))
      onChange(rounded({ lng: Number(next.lng), lat: Number(next.lat) }));
  };
  const field = (axis: Axis) => ({
    kind: 'digit' as const,
    maxLength: 16,
    value: typed[axis],
    onChange: (text: string) => type({ ...typed, [axis]: text }),
    error: typed[axis] === '' || sound(axis, typed[axis]) ? null : words.coordinateForm,
    testId: axis,
  });
  return (
    <>
      <TextInput label={words.lng} hint={words.coordinateHint} {...field('lng')} />
      <TextInput label={words.lat} {...field('lat')} />
    </>
  );
}
