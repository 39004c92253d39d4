import type { Activity, EvidenceKind } from '@fcs/shared/contracts/activities.ts';
import { useState } from 'react';
import { addEvidence } from '../../../api/activities';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, List, ListRow, Refusal, Sheet, TextArea } from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { lostPoints } from './model';

interface PackProps {
  activity: Activity;
  onDone: () => void;
}

/** The five papers; what is missing says its price at once (N13). */
export function Pack({ activity, onDone }: PackProps) {
  const words = useText().street.work;
  const [kind, setKind] = useState<EvidenceKind | null>(null);
  const missing = activity.missing.length;
  const noteOf = (of: EvidenceKind): string | null =>
    activity.evidence.find((paper) => paper.kind === of)?.note ??
    (of === 'signIn' && activity.signIns > 0 ? words.signIns(activity.signIns) : null);
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

function PaperSheet({
  activity,
  kind,
  onDone,
  onClose,
}: PackProps & { kind: EvidenceKind; onClose: () => void }) {
  const { street, common } = useText();
  const words = street.work;
  const [note, setNote] = useState(activity.evidence.find((paper) => paper.kind === kind)?.note ?? '');
  const [tried, setTried] = useState(false);
  const saving = useCommand(
    (text: string, key) => addEvidence(activity.id, { kind, note: text }, key),
    onDone,
  );
  const send = () => {
    setTried(true);
    if (note.trim() !== '') saving.mutate(note.trim());
  };
  return (
    <Sheet
      open
      title={words.evidence[kind]}
      onClose={onClose}
      footer={
        <Button wide busy={saving.isPending} onPress={send}>
          {words.saveNote}
        </Button>
      }
    >
      <TextArea
        label={words.note}
        hint={words.noteHint}
        value={note}
        onChange={setNote}
        error={tried && note.trim() === '' ? common.required : undefined}
      />
      <Refusal error={saving.error} />
    </Sheet>
  );
}
