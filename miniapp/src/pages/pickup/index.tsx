import { useState } from 'react';
import { isRequestError } from '../../api/requestError';
import { useSession } from '../../api/session';
import { useText } from '../../i18n/useText';
import { AgeSheet, Button, LoginFirst, Notice, Page, Refusal, Text } from '../../ui';
import { CodeCard } from './CodeCard';
import { Received } from './Received';
import { useCode } from './useCode';
import './index.scss';

/** A code in place of an identity card, and what was received before. */
export default function PickupPage() {
  const { titles } = useText();
  const session = useSession();
  return <Page title={titles.pickup}>{session ? <Pickup /> : <LoginFirst />}</Page>;
}

function Pickup() {
  const { pickup: words } = useText();
  const { code, left, ask, busy, error } = useCode();
  const ageless = isRequestError(error) && error.code === 'AGE_UNDECLARED';
  const [asking, setAsking] = useState(false);
  const live = code !== null && left > 0;
  return (
    <>
      {live && <CodeCard code={code} left={left} />}
      {!live && code && (
        <Notice tone="warn" live title={words.over}>
          {words.overHint}
        </Notice>
      )}
      {!live && !code && (
        <>
          <Text block>{words.intro}</Text>
          <Notice title={words.privateTitle}>{words.privateNote}</Notice>
        </>
      )}
      {ageless ? (
        <Notice tone="warn" live title={error.message}>
          {words.ageHint}
        </Notice>
      ) : (
        <Refusal error={error} />
      )}
      <Button
        wide
        look={live ? 'plain' : 'primary'}
        busy={busy}
        onPress={ageless ? () => setAsking(true) : ask}
        testId="ask-code"
      >
        {ageless ? words.sayAge : code ? words.another : words.ask}
      </Button>
      <AgeSheet
        open={asking}
        onClose={() => setAsking(false)}
        onDeclared={() => {
          setAsking(false);
          ask();
        }}
      />
      <Received />
    </>
  );
}
