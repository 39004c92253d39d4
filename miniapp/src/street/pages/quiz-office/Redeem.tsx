import { useState } from 'react';
import { redeemPrize } from '../../../api/quizzes';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Card, Notice, Refusal, TextInput } from '../../../ui';

/** The code that somebody shows, and what to hand over; who they are is not asked. */
export function Redeem() {
  const { quizOffice: words, common } = useText();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const redeeming = useCommand(redeemPrize, () => {
    setCode('');
    setTried(false);
  });
  const send = () => {
    setTried(true);
    if (code.trim()) redeeming.mutate(code);
  };
  return (
    <Card title={words.redeem}>
      <TextInput
        label={words.code}
        hint={words.codeHint}
        value={code}
        maxLength={20}
        onChange={setCode}
        onDone={send}
        error={tried && !code.trim() ? common.required : undefined}
      />
      <Refusal error={redeeming.error} />
      {redeeming.data && (
        <Notice live tone="good" title={words.give(redeeming.data.prize)}>
          {redeeming.data.quiz}
        </Notice>
      )}
      <Button wide busy={redeeming.isPending} onPress={send}>
        {words.confirmRedeem}
      </Button>
    </Card>
  );
}
