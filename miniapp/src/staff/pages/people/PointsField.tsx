import { View } from '@tarojs/components';
import { useState } from 'react';
import { listOwnPoints } from '../../../api/staffPoints';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Button, Select, TextInput } from '../../../ui';

type Named = { id: string; name: string };

interface PointsFieldProps {
  points: readonly Named[];
  onChange: (points: Named[]) => void;
  error: string | null;
}

/** The chosen places as buttons that take them away again, and a choice of the rest. */
export function PointsField({ points, onChange, error }: PointsFieldProps) {
  const { staff } = useText();
  const words = staff.people;
  const [sought, setSought] = useState('');
  const query = useRead(['own-points', 'found', sought], () => listOwnPoints(sought, null, 100));
  const chosen = new Set(points.map(({ id }) => id));
  const rest = (query.data?.data ?? []).filter(({ id }) => !chosen.has(id));
  const add = (id: string) => {
    const point = rest.find((one) => one.id === id);
    if (point) onChange([...points, { id, name: point.name }]);
  };
  return (
    <View className="k-stack">
      <View className="k-row">
        {points.map(({ id, name }) => (
          <Button
            key={id}
            small
            look="plain"
            icon="close"
            label={words.removePoint(name)}
            onPress={() => onChange(points.filter((one) => one.id !== id))}
          >
            {name}
          </Button>
        ))}
      </View>
      <TextInput
        label={staff.points.search}
        hideLabel
        icon="search"
        placeholder={staff.points.search}
        value={sought}
        onChange={setSought}
      />
      <Select
        label={words.choosePoint}
        options={rest.map(({ id, name, regionName }) => ({ value: id, label: name, note: regionName }))}
        value={null}
        onChange={add}
        error={error}
      />
    </View>
  );
}
