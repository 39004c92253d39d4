import type { AssessmentQuery } from '@fcs/shared/contracts/assessment.ts';
import type { Round, SnapshotView } from '@fcs/shared/contracts/rounds.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listSnapshots } from '../../../api/rounds';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { formatDayTime, formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, List, ListRow, Loaded, Text } from '../../../ui';
import { CorrectSheet } from './CorrectSheet';
import { DifferenceSheet } from './DifferenceSheet';
import { versionsOf } from './model';

interface VersionsProps {
  query: AssessmentQuery & { snapshot: string };
  round: Round;
  subject: string;
}

/** Every version of this sheet: what it was frozen for, its reason and author, and what it changed; the county corrects a published one. */
export function Versions({ query, round, subject }: VersionsProps) {
  const { rounds } = useText();
  const words = rounds.versions;
  const roles = useRoles();
  const cache = useQueryClient();
  const { region, scheme, period, unit, snapshot } = query;
  const oversees = roles.includes('county') || roles.includes('assessor');
  const read = useRead(
    ['snapshots', region, scheme, period],
    () => listSnapshots({ region, scheme, period }, null),
    { enabled: oversees },
  );
  const [compared, setCompared] = useState<SnapshotView | null>(null);
  const [correcting, setCorrecting] = useState(false);
  if (!oversees) return null;
  const corrected = (made: string | null) => {
    for (const key of ['snapshots', 'round', 'rounds', 'sheets', 'published'])
      void cache.invalidateQueries({ queryKey: [key] });
    setCorrecting(false);
    if (made)
      openPage('/office/pages/unit-sheet/index', { ...query, round: round.id, subject, snapshot: made });
  };
  return (
    <Card title={words.title}>
      <Loaded of={read}>
        {({ data }) => {
          const own = versionsOf(data, round.id, unit ?? null);
          return (
            <>
              <List label={words.title}>
                {own.map((one) => (
                  <Version key={one.id} one={one} shown={one.id === snapshot} onCompare={setCompared} />
                ))}
              </List>
              {round.state === 'published' && roles.includes('county') && own[0]?.id === snapshot && (
                <Button look="plain" wide onPress={() => setCorrecting(true)} testId="correct">
                  {words.correct}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
      {compared?.replaces && (
        <DifferenceSheet from={compared.replaces} to={compared} onClose={() => setCompared(null)} />
      )}
      {correcting && (
        <CorrectSheet
          round={round}
          subject={subject}
          onCorrected={corrected}
          onClose={() => setCorrecting(false)}
        />
      )}
    </Card>
  );
}

interface VersionProps {
  one: SnapshotView;
  shown: boolean;
  onCompare: (one: SnapshotView) => void;
}

function Version({ one, shown, onCompare }: VersionProps) {
  const { rounds } = useText();
  const words = rounds.versions;
  const [language] = useLanguage();
  const figure = one.score ?? one.amount;
  return (
    <ListRow
      title={`${rounds.version(one.version)} · ${rounds.kinds[one.kind]}`}
      note={`${one.by} · ${formatDayTime(one.at, language, true)}`}
      end={
        shown ? (
          <Badge tone="teal">{words.shown}</Badge>
        ) : (
          <Text size="small">{figure === null ? '—' : formatNumber(figure)}</Text>
        )
      }
    >
      {one.reason && (
        <Text block size="small">
          {one.reason}
        </Text>
      )}
      {one.replaces && (
        <Button look="quiet" small onPress={() => onCompare(one)} testId={`difference-${one.version}`}>
          {words.difference}
        </Button>
      )}
    </ListRow>
  );
}
