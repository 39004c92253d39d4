import type { Appeal, Round } from '@fcs/shared/contracts/rounds.ts';
import { useState } from 'react';
import { answerAppeal } from '../../../api/rounds';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Text } from '../../../ui';
import { useScheme } from '../../assessment/useAssessment';
import { AnswerFrame, type Decision } from '../../parts/AnswerFrame';
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
  const [decision, setDecision] = useState<Decision>('upheld');
  const [text, setText] = useState('');
  const [filled, setFilled] = useState<Filled>({});
  const answering = useCommand(answerAppeal, onAnswered);
  const line = scheme?.items.find(({ id }) => id === appeal.line);
  const facts = (scheme?.facts ?? []).filter(({ id }) => line?.facts.includes(id));
  const read = readFacts({ facts }, filled);
  const upheld = decision === 'upheld';
  const body = { id: appeal.id, decision, text: text.trim(), ...(upheld ? { facts: read.facts } : {}) };
  return (
    <AnswerFrame
      decision={decision}
      text={text}
      mostText={500}
      ready={(!upheld || Object.keys(read.facts).length > 0) && read.unreadable.length === 0}
      answering={answering}
      about={
        <>
          <Text block strong>
            {appeal.label}
          </Text>
          <Text block>{appeal.text}</Text>
        </>
      }
      onDecision={setDecision}
      onText={setText}
      onSend={() => answering.mutate(body)}
      onClose={onClose}
    >
      <Text block size="small" tone="soft">
        {rounds.holdsInstead}
      </Text>
      {facts.map((fact) => (
        <FactInput
          key={fact.id}
          fact={fact}
          value={filled[fact.id] ?? ''}
          onChange={(value) => setFilled({ ...filled, [fact.id]: value })}
          none={NONE}
        />
      ))}
    </AnswerFrame>
  );
}
