import type { PointKind, Region } from '@fcs/shared/contracts/points.ts';
import { useText } from '../../../i18n/useText';
import { Card, RadioGroup, Select } from '../../../ui';
import type { NewPlace, PlaceFault } from './model';

const kinds: readonly PointKind[] = ['institution', 'village', 'campus', 'machine'];

interface WhatProps {
  place: NewPlace;
  faults: readonly PlaceFault[];
  townships: readonly Region[];
  change: (part: Partial<NewPlace>) => void;
}

/** What kind of place it is and which township it belongs to. */
export function What({ place, faults, townships, change }: WhatProps) {
  const { staff, pointAdd: words } = useText();
  return (
    <Card title={words.what}>
      <RadioGroup<PointKind>
        label={words.kind}
        required
        options={kinds.map((kind) => ({
          value: kind,
          label: staff.points.kinds[kind],
          note: words.kindNotes[kind],
        }))}
        value={place.kind}
        onChange={(kind) => change({ kind })}
        error={faults.includes('kind') ? words.needed : null}
      />
      <Select
        label={words.region}
        required
        options={townships.map(({ code, name }) => ({ value: code, label: name }))}
        value={place.region}
        onChange={(region) => change({ region })}
        error={faults.includes('region') ? words.needed : null}
        testId="region"
      />
    </Card>
  );
}
