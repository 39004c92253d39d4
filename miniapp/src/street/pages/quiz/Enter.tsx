import type { Quiz } from '@fcs/shared/contracts/quizzes.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listConsentTexts } from '../../../api/people';
import { enterQuiz } from '../../../api/quizzes';
import { isRequestError } from '../../../api/requestError';
import { useSession } from '../../../api/session';
import { openPage } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { AgeSheet, Button, Card, Checkbox, Loaded, Notice, Refusal, Text, VerifyPhone } from '../../../ui';
import type { Given } from './model';

/** Taking part in the draw: with an account, and a yes to the text that says what is kept. */
export function Enter({ quiz, given }: { quiz: Quiz; given: readonly Given[] }) {
  const words = useText().quiz;
  const session = useSession();
  const texts = useRead(['consent-texts'], listConsentTexts, { enabled: session !== null });
  if (!session)
    return (
      <Card title={words.enterTitle}>
        <Text block>{words.enterLogin}</Text>
        <Button icon="person" wide onPress={() => openPage('/pages/login/index')}>
          {words.login}
        </Button>
      </Card>
    );
  return (
    <Card title={words.enterTitle}>
      <Loaded of={texts} skeletonRows={2}>
        {(all) => {
          const text = all.find(({ purpose }) => purpose === 'prizeDraw');
          return <Agree quiz={quiz} given={given} text={text?.text ?? ''} version={text?.version ?? 0} />;
        }}
      </Loaded>
    </Card>
  );
}

interface AgreeProps {
  quiz: Quiz;
  given: readonly Given[];
  text: string;
  version: number;
}

function Agree({ quiz, given, text, version }: AgreeProps) {
  const words = useText().quiz;
  const cache = useQueryClient();
  const [agreed, setAgreed] = useState(false);
  const [tried, setTried] = useState(false);
  const [ageAsked, setAgeAsked] = useState(false);
  const entering = useCommand(
    (answers: number[]) =>
      enterQuiz(quiz.id, { version: quiz.version, answers, consent: true, consentVersion: version }),
    () => void cache.invalidateQueries({ queryKey: ['entries'] }),
  );
  const refusal = isRequestError(entering.error) ? entering.error.code : null;
  const send = () => {
    setTried(true);
    if (agreed) entering.mutate(given.map(({ choice }) => choice));
  };
  if (entering.data)
    return (
      <Notice
        live
        tone="good"
        title={words.entered}
        action={
          <Button small look="plain" onPress={() => openPage('/street/pages/prizes/index')}>
            {words.toPrizes}
          </Button>
        }
      >
        {words.enteredHint}
      </Notice>
    );
  return (
    <>
      <Checkbox checked={agreed} onChange={setAgreed} error={tried && !agreed ? words.agreeFirst : null}>
        <Text size="small">{text}</Text>
      </Checkbox>
      <Refusal error={entering.error} />
      {refusal === 'PHONE_FIRST' && <VerifyPhone onVerified={send} />}
      {refusal === 'AGE_UNDECLARED' && (
        <Button look="plain" onPress={() => setAgeAsked(true)}>
          {words.declareAge}
        </Button>
      )}
      <Button wide busy={entering.isPending} onPress={send}>
        {words.enter}
      </Button>
      <AgeSheet
        open={ageAsked}
        onClose={() => setAgeAsked(false)}
        onDeclared={() => {
          setAgeAsked(false);
          send();
        }}
      />
    </>
  );
}
