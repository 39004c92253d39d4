import type { SettlementAppeal, SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import { useState } from 'react';
import { answerSettlementAppeal } from '../../../api/settlements';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, RadioGroup, Refusal, Sheet, Text, TextArea, TextInput } from '../../../ui';
import { contestedItem, heldFrom, sumOf } from './model';

interface AnswerSheetProps {
  sheet: SettlementSheet;
  appeal: SettlementAppeal;
  onAnswered: () => void;
  onClose: () => void;
}

/** The county's answer: rejected with its reason, or upheld with what stays held back in the new version. */
export function AnswerSheet({ sheet, appeal, onAnswered, onClose }: AnswerSheetProps) {
  const { rounds, settlements } = useText();
  const [decision, setDecision] = useState<'upheld' | 'rejected'>('upheld');
  const [typed, setTyped] = useState('0');
  const [text, setText] = useState('');
  const answering = useCommand(answerSettlementAppeal, onAnswered);
  const upheld = decision === 'upheld';
  const held = heldFrom(typed);
  const item = contestedItem(sheet, appeal);
  const body = { id: appeal.id, decision, text: text.trim() };
  return (
    <Sheet
      open
      title={rounds.toAnswer}
      onClose={onClose}
      footer={
        <Button
          wide
          disabled={text.trim() === '' || (upheld && held === null)}
          busy={answering.isPending}
          onPress={() => answering.mutate(upheld && held !== null ? { ...body, held } : body)}
          testId="send-answer"
        >
          {rounds.send}
        </Button>
      }
    >
      <Text block strong>
        {`${appeal.name} · ${appeal.label}`}
      </Text>
      <Text block tone="soft">
        {(item && sumOf(item)) ?? settlements.unknown}
      </Text>
      <Text block>{appeal.text}</Text>
      <RadioGroup
        label={rounds.decision}
        options={(['upheld', 'rejected'] as const).map((one) => ({
          value: one,
          label: rounds.appealStates[one],
        }))}
        value={decision}
        onChange={setDecision}
      />
      {upheld && (
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
      )}
      <TextArea label={rounds.answer} value={text} onChange={setText} maxLength={300} testId="answer-text" />
      <Refusal error={answering.error} />
    </Sheet>
  );
}
