import type { DispensingReceipt } from '@fcs/shared/contracts/dispensing.ts';
import { formatTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Text } from '../../../ui';
import { linesOf } from './model';

/** One record: when, how, for whom without a name, and whether it still stands. */
export function RecordCard({ record, onVoid }: { record: DispensingReceipt; onVoid: () => void }) {
  const { dispense: words } = useText();
  const { at, channel, recorded, mark, voided, voidable } = record;
  const what = linesOf(record, words.separator);
  return (
    <Card
      item
      title={what}
      aside={
        voided ? (
          <Badge tone="danger">{words.voided}</Badge>
        ) : (
          <Badge tone={recorded ? 'teal' : 'plain'}>{recorded ? words.recorded : words.unrecorded}</Badge>
        )
      }
    >
      <Text block tone="soft">
        {[formatTime(at), words.channels[channel], mark ? words.mark(mark) : ''].filter(Boolean).join(' · ')}
      </Text>
      {voided && (
        <Text block size="small" tone="danger">
          {[words.reasons[voided.reason], voided.note ?? ''].filter(Boolean).join(' · ')}
        </Text>
      )}
      {voidable && (
        <Button small look="quiet" label={words.voidOf(what)} onPress={onVoid} testId={`void-${record.id}`}>
          {words.void}
        </Button>
      )}
    </Card>
  );
}
