import type { SettlementAppeal, SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import { useState } from 'react';
import { answerSettlementAppeal } from '../../../api/settlements';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Text, TextInput } from '../../../ui';
import { AnswerFrame, type Decision } from '../../parts/AnswerFrame';
import { contestedItem, heldFrom, sumOf } from './model';

interface AnswerSheetProps {
  sheet: SettlementSheet;
  appeal: SettlementAppeal;
  onAnswered: () => void;
  onClose: () => void;
}

/** The county's answer: rejected with its reason, or upheld with what stays held back in the new version. */
export function AnswerSheet({ sheet, appeal, onAnswered, onClose }: AnswerSheetProps) {
  const { settlements } = useText();
  const [decision, setDecision] = useState<Decision>('upheld');
  const [typed, setTyped] = useState('0');
  const [text, setText] = useState('');
  const answering = useCommand(answerSettlementAppeal, onAnswered);
  const upheld = decision === 'upheld';
  const held = heldFrom(typed);
  const item = contestedItem(sheet, appeal);
  const body = { id: appeal.id, decision, text: text.trim() };
  return (
    <AnswerFrame
      decision={decision}
      text={text}
      mostText={300}
      ready={!upheld || held !== null}
      answering={answering}
      about={
        <>
          <Text block strong>
            {`${appeal.name} · ${appeal.label}`}
          </Text>
          <Text block tone="soft">
            {(item && sumOf(item)) ?? settlements.unknown}
          </Text>
          <Text block>{appeal.text}</Text>
        </>
      }
      onDecision={setDecision}
      onText={setText}
      onSend={() => answering.mutate(upheld && held !== null ? { ...body, held } : body)}
      onClose={onClose}
    >
      <TextInput
        label={settlements.heldStill}
        hint={settlements.heldStillHint}
        kind="digit"
        maxLength={10}
        value={typed}
        onChange={setTyped}
        error={held === null ? settlements.badHeld : null}
        testId="held"
      />
    </AnswerFrame>
  );
}
