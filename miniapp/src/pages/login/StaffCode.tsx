import { useState } from 'react';
import { useText } from '../../i18n/useText';
import { Button, Card, Text, TextInput } from '../../ui';

/** A one-time code from an invitation, or of the first administrator. */
export function StaffCode({ busy, onCode }: { busy: boolean; onCode: (code: string) => void }) {
  const { login: words } = useText();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (code.trim()) onCode(code.trim());
  };
  return (
    <Card title={words.staffTitle}>
      <Text block tone="soft">
        {words.staffNote}
      </Text>
      <TextInput
        label={words.code}
        value={code}
        onChange={setCode}
        onDone={send}
        autoComplete="one-time-code"
        maxLength={80}
        error={tried && !code.trim() ? words.codeMissing : null}
      />
      <Button look="plain" busy={busy} onPress={send}>
        {words.codeGo}
      </Button>
    </Card>
  );
}
