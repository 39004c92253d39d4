import { useLanguage } from '../../../hooks/useLanguage';
import { formatDistance } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Card, Notice } from '../../../ui';
import { metresBetween } from '../../../ui/MapView/model';
import { PlaceField } from '../../points/PlaceField';
import type { Editing } from './usePointEdit';

/** Moves of less than a few metres are noise of the position. */
const WORTH_TELLING = 5;

/** Where the place is, and how far it was moved. */
export function PlaceEditor({ now, base, set }: Editing) {
  const { staff } = useText();
  const words = staff.pointEdit;
  const [language] = useLanguage();
  const moved = metresBetween(base.location, now.location);
  return (
    <Card title={words.place}>
      {now.approximate && moved === 0 && <Notice>{words.approximate}</Notice>}
      <PlaceField
        id={now.id}
        name={now.name}
        location={now.location}
        onChange={(location) => set('location', location)}
      />
      {moved > WORTH_TELLING && <Notice tone="good">{words.moved(formatDistance(moved, language))}</Notice>}
    </Card>
  );
}
