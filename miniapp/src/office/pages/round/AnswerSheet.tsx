import type { Appeal, Round } from '@fcs/shared/contracts/rounds.ts';
import { useState } from 'react';
import { answerAppeal } from '../../../api/rounds';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, RadioGroup, Refusal, Sheet, Text, TextArea } from '../../../ui';
import { useScheme } from '../../assessment/useAssessment';
import { FactInput } from '../../parts/FactInput';
import { type Filled, NONE, readFacts } from '../../parts/facts';

interface AnswerSheetProps {
  round: Round;
  appeal: Appeal;
  onAnswered: () => void;
  onClose: () => void;
}

/** An answer: rejected with its reason, or upheld with what holds instead. */
export function AnswerSheet({ round, appeal, onAnswered, onClose }: AnswerSheetProps) {
  const { rounds } = useText();
  const scheme = useScheme(round.scheme).data;
  const [decision, setDecision] = useState<'upheld' | 'rejected'>('upheld');
  const [text, setText] = useState('');
  const [filled, setFilled] = useState<Filled>({});
  const answering = useCommand(answerAppeal, onAnswered);
  const line = scheme?.items.find(({ id }) => id === appeal.line);
  const facts = (scheme?.facts ?? []).filter(({ id }) => line?.facts.includes(id));
  const read = readFacts({ facts }, filled);
  const upheld = decision === 'upheld';
  const ready = text.trim() !== '' && (!upheld || Object.keys(read.facts).length > 0);
  const body = { id: appeal.id, decision, text: text.trim(), ...(upheld ? { facts: read.facts } : {}) };
  return (
    <Sheet
      open
      title={rounds.toAnswer}
      onClose={onClose}
      footer={
        <Button
          wide
          disabled={!ready || read.unreadable.length > 0}
          busy={answering.isPending}
          onPress={() => answering.mutate(body)}
          testId="send-answer"
        >
          {rounds.send}
        </Button>
      }
    >
      <Text block strong>
        {appeal.label}
      </Text>
      <Text block>{appeal.text}</Text>
      <RadioGroup
        label={rounds.decision}
        options={[
          { value: 'upheld', label: rounds.appealStates.upheld },
          { value: 'rejected', label: rounds.appealStates.rejected },
        ]}
        value={decision}
        onChange={setDecision}
      />
      {upheld && (
        <Text block size="small" tone="soft">
          {rounds.holdsInstead}
        </Text>
      )}
      {upheld &&
        facts.map((fact) => (
          <FactInput
            key={fact.id}
            fact={fact}
            value={filled[fact.id] ?? ''}
            onChange={(value) => setFilled({ ...filled, [fact.id]: value })}
            none={NONE}
          />
        ))}
      <TextArea label={rounds.answer} value={text} onChange={setText} maxLength={500} testId="answer-text" />
      <Refusal error={answering.error} />
    </Sheet>
  );
}
