import type { Proof } from '../../../api/handOverQueue';
import type { Queued } from '../../../api/offlineQueue';
import { formatTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Heading, List, ListRow, Notice, Text } from '../../../ui';
import { type Kept, mayBeTallied } from './model';

interface ProofsProps {
  items: readonly Queued[];
  onTally: (item: Queued) => void;
  onForget: (id: string) => void;
}

const tones = { waiting: 'warn', sent: 'good', refused: 'danger' } as const;

/** What was put down on this phone and what the server has of it: newest first, each with its number. */
export function Proofs({ items, onTally, onForget }: ProofsProps) {
  const { dispense: words } = useText();
  if (items.length === 0) return null;
  const waiting = items.filter(({ state }) => state === 'waiting').length;
  return (
    <>
      <Heading>{words.proofs}</Heading>
      {waiting > 0 && <Notice tone="warn">{words.waitingCount(waiting)}</Notice>}
      <List label={words.proofs}>
        {[...items].reverse().map((item) => (
          <ListRow
            key={item.id}
            title={item.label}
            note={noteOf(item)}
            end={<Badge tone={tones[item.state]}>{words.states[item.state]}</Badge>}
          >
            {item.state === 'refused' && (
              <>
                <Text block size="small" tone="danger">
                  {item.reason?.message ?? ''}
                </Text>
                {mayBeTallied(item.reason?.code) && (
                  <Button small look="plain" onPress={() => onTally(item)}>
                    {words.tallyInstead}
                  </Button>
                )}
                <Button small look="quiet" onPress={() => onForget(item.id)}>
                  {words.seen}
                </Button>
              </>
            )}
          </ListRow>
        ))}
      </List>
    </>
  );

  function noteOf(item: Queued): string {
    const proof = item.receipt as Proof | undefined;
    const at = proof?.at ?? (item.kept as Kept | undefined)?.occurredAt;
    return [at ? formatTime(at) : '', proof ? words.number(proof.id.slice(0, 6)) : '']
      .filter(Boolean)
      .join(' · ');
  }
}
