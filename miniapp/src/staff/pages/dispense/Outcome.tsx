import type { Proof } from '../../../api/handOverQueue';
import type { Queued } from '../../../api/offlineQueue';
import { useText } from '../../../i18n/useText';
import { Button, Notice } from '../../../ui';

/** What became of the record just made: which lot to hand out, that it waits, or why not and what to do. */
export function Outcome({ item, onTally }: { item: Queued; onTally: ((item: Queued) => void) | null }) {
  const { dispense: words } = useText();
  if (item.state === 'waiting')
    return (
      <Notice tone="warn" live title={words.waitingTitle}>
        {words.waitingHint}
      </Notice>
    );
  if (item.state === 'sent') {
    const lots = (item.receipt as Proof | undefined)?.lots ?? [];
    return (
      <Notice tone="good" live title={words.done(item.label)}>
        {lots.map(({ lotNo, expiry }) => words.lot(lotNo, expiry)).join(words.separator)}
      </Notice>
    );
  }
  const code = item.reason?.code ?? '';
  const hint = code in words.next ? words.next[code as keyof typeof words.next] : '';
  return (
    <Notice
      tone="danger"
      live
      title={item.reason?.message ?? ''}
      action={
        onTally && (
          <Button small look="plain" onPress={() => onTally(item)}>
            {words.tallyInstead}
          </Button>
        )
      }
    >
      {hint}
    </Notice>
  );
}
