import type { Activity, EvidenceKind } from '@fcs/shared/contracts/activities.ts';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { Badge, Card, List, ListRow } from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { lostPoints, paperOf } from './model';
import { PaperSheet } from './PaperSheet';

interface PackProps {
  activity: Activity;
  onDone: () => void;
}

/** The five papers; what is missing says its price at once (N13). */
export function Pack({ activity, onDone }: PackProps) {
  const words = useText().street.work;
  const [kind, setKind] = useState<EvidenceKind | null>(null);
  const missing = activity.missing.length;
  const noteOf = (of: EvidenceKind): string => {
    if (activity.missing.includes(of)) return words.missingOne(String(activity.pointsEach));
    const { note, photos } = paperOf(activity, of);
    const scans = of === 'signIn' && activity.signIns > 0 ? words.signIns(activity.signIns) : '';
    const pictures = photos.length > 0 ? words.photos(photos.length) : '';
    return [pictures, note, scans].filter(Boolean).join(' · ');
  };
  return (
    <Card
      title={words.pack}
      aside={
        <Badge tone={missing === 0 ? 'good' : 'warn'}>
          {missing === 0 ? words.complete : words.missing(missing, lostPoints(activity))}
        </Badge>
      }
    >
      <List label={words.pack}>
        {optionsOf(words.evidence).map(({ value: one, label }) => (
          <ListRow
            key={one}
            icon={activity.missing.includes(one) ? 'warn' : 'check'}
            title={label}
            note={noteOf(one)}
            onPress={() => setKind(one)}
          />
        ))}
      </List>
      {kind && (
        <PaperSheet
          activity={activity}
          kind={kind}
          onClose={() => setKind(null)}
          onDone={() => {
            setKind(null);
            onDone();
          }}
        />
      )}
    </Card>
  );
}
