import type { SampleDraw } from '@fcs/shared/contracts/sampling.ts';
import { useState } from 'react';
import { sendInterview } from '../../../api/interviews';
import { randomHex } from '../../../api/random';
import { getSurvey } from '../../../api/surveys';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { type Answers, answersToSend, missingIn } from '../../../pages/survey/model';
import { Questions } from '../../../pages/survey/Questions';
import { Button, Loaded, Refusal, Sheet, Text } from '../../../ui';
import { CallRow } from '../../parts/CallRow';

interface InterviewProps {
  survey: string;
  draw: SampleDraw;
  row: string;
  onClose: () => void;
  onDone: () => void;
}

/** The questions read out, the answers typed; nothing is kept on the device. */
export function Interview({ survey, draw, row, onClose, onDone }: InterviewProps) {
  const { respondents } = useText();
  const words = respondents.phone;
  const questions = useRead(['survey', survey], () => getSurvey(survey));
  const [answers, setAnswers] = useState<Answers>({});
  const [code] = useState(() => randomHex(16));
  const [tried, setTried] = useState(false);
  const sending = useCommand(
    async (said: { version: number; answers: Answers }) =>
      sendInterview(survey, { draw: draw.id, row, replyCode: await code, ...said }),
    onDone,
  );
  const missing = questions.data ? missingIn(questions.data, answers) : [];
  const send = () => {
    setTried(true);
    if (questions.data && missing.length === 0)
      sending.mutate({ version: questions.data.version, answers: answersToSend(questions.data, answers) });
  };
  return (
    <Sheet
      open
      title={words.talk}
      onClose={onClose}
      footer={
        <Button wide busy={sending.isPending} onPress={send} testId="send-interview">
          {words.send}
        </Button>
      }
    >
      <CallRow draw={draw} row={row} />
      <Text block>{words.script}</Text>
      <Loaded of={questions}>
        {(asked) => (
          <Questions
            survey={asked}
            answers={answers}
            missing={tried ? missing : []}
            onAnswer={(question, value) => setAnswers((before) => ({ ...before, [question]: value }))}
          />
        )}
      </Loaded>
      <Refusal error={sending.error} />
    </Sheet>
  );
}
