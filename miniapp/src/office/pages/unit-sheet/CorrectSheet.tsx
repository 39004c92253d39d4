import type { Round } from '@fcs/shared/contracts/rounds.ts';
import { useState } from 'react';
import { correctSheet } from '../../../api/rounds';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Refusal, Select, Sheet, Text, TextArea } from '../../../ui';
import { useScheme } from '../../assessment/useAssessment';
import { FactInput } from '../../parts/FactInput';
import { type Filled, faultsByFact, NONE, readFacts } from '../../parts/facts';

interface CorrectSheetProps {
  round: Round;
  subject: string;
  onCorrected: (snapshot: string | null) => void;
  onClose: () => void;
}

/** What was wrong in a published sheet and why: the published version stays, a new one stands beside it. */
export function CorrectSheet({ round, subject, onCorrected, onClose }: CorrectSheetProps) {
  const { rounds } = useText();
  const words = rounds.versions;
  const scheme = useScheme(round.scheme).data;
  const [line, setLine] = useState<string | null>(null);
  const [filled, setFilled] = useState<Filled>({});
  const [reason, setReason] = useState('');
  const correcting = useCommand(correctSheet, ({ snapshot }) => onCorrected(snapshot));
  const wanted = scheme?.items.find(({ id }) => id === line)?.facts ?? [];
  const facts = (scheme?.facts ?? []).filter(({ id }) => wanted.includes(id));
  const read = readFacts({ facts: scheme?.facts ?? [] }, filled);
  const faults = faultsByFact(correcting.error);
  const ready = reason.trim() !== '' && Object.keys(read.facts).length > 0 && read.unreadable.length === 0;
  return (
    <Sheet
      open
      title={words.correct}
      onClose={onClose}
      footer={
        <Button
          wide
          disabled={!ready}
          busy={correcting.isPending}
          onPress={() =>
            correcting.mutate({ round: round.id, subject, reason: reason.trim(), facts: read.facts })
          }
          testId="send-correction"
        >
          {words.make}
        </Button>
      }
    >
      <Text block tone="soft">
        {words.hint}
      </Text>
      <Select
        label={words.line}
        options={(scheme?.items ?? []).map(({ id, label }) => ({ value: id, label }))}
        value={line}
        onChange={setLine}
        testId="correct-line"
      />
      {facts.map((fact) => (
        <FactInput
          key={fact.id}
          fact={fact}
          value={filled[fact.id] ?? ''}
          onChange={(value) => setFilled({ ...filled, [fact.id]: value })}
          error={faults[fact.id] ?? null}
          none={NONE}
        />
      ))}
      <TextArea
        label={words.reason}
        hint={words.reasonHint}
        value={reason}
        onChange={setReason}
        maxLength={500}
        testId="correct-reason"
      />
      <Refusal error={correcting.error} />
    </Sheet>
  );
}
