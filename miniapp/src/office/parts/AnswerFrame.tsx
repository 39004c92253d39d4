import type { ReactNode } from 'react';
import { useText } from '../../i18n/useText';
import { Button, RadioGroup, Refusal, Sheet, TextArea } from '../../ui';

export type Decision = 'upheld' | 'rejected';
const decisions: readonly Decision[] = ['upheld', 'rejected'];

interface AnswerFrameProps {
  decision: Decision;
  text: string;
  mostText: number;
  /** What an upheld appeal needs besides is there. */
  ready: boolean;
  /** The command that answers. */
  answering: { isPending: boolean; error: unknown };
  /** The objection. */
  about: ReactNode;
  /** What holds instead, where it is upheld. */
  children: ReactNode;
  onDecision: (decision: Decision) => void;
  onText: (text: string) => void;
  onSend: () => void;
  onClose: () => void;
}

/** An answer to an appeal: upheld with what holds instead, or rejected, with its reason. */
export function AnswerFrame(props: AnswerFrameProps) {
  const { decision, text, mostText, ready, answering, about, children } = props;
  const { rounds } = useText();
  return (
    <Sheet
      open
      title={rounds.toAnswer}
      onClose={props.onClose}
      footer={
        <Button
          wide
          disabled={text.trim() === '' || !ready}
          busy={answering.isPending}
          onPress={props.onSend}
          testId="send-answer"
        >
          {rounds.send}
        </Button>
      }
    >
      {about}
      <RadioGroup
        label={rounds.decision}
        options={decisions.map((value) => ({ value, label: rounds.appealStates[value] }))}
        value={decision}
        onChange={props.onDecision}
      />
      {decision === 'upheld' && children}
      <TextArea
        label={rounds.answer}
        value={text}
        onChange={props.onText}
        maxLength={mostText}
        testId="answer-text"
      />
      <Refusal error={answering.error} />
    </Sheet>
  );
}
