import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { Button, Card, Notice, Sheet, Text } from '../../../ui';

interface ClosingProps {
  state: 'open' | 'closed';
  busy: boolean;
  onChange: (state: 'open' | 'closed') => void;
}

/** Out of service for good, and back; takes effect at once. */
export function Closing({ state, busy, onChange }: ClosingProps) {
  const { staff } = useText();
  const words = staff.pointEdit;
  const [asked, setAsked] = useState(false);
  if (state === 'closed')
    return (
      <Card title={words.closing}>
        <Notice tone="warn">{words.isClosed}</Notice>
        <Button look="plain" busy={busy} onPress={() => onChange('open')} testId="reopen-for-good">
          {words.reopenForGood}
        </Button>
      </Card>
    );
  const close = () => {
    onChange('closed');
    setAsked(false);
  };
  return (
    <Card title={words.closing}>
      <Text block size="small" tone="soft">
        {words.closingHint}
      </Text>
      <Button look="danger" busy={busy} onPress={() => setAsked(true)} testId="close-for-good">
        {words.closeForGood}
      </Button>
      <Sheet
        open={asked}
        title={words.closeTitle}
        onClose={() => setAsked(false)}
        footer={
          <Button wide look="danger" onPress={close} testId="confirm-close-for-good">
            {words.closeConfirm}
          </Button>
        }
      >
        <Text block>{words.closingHint}</Text>
      </Sheet>
    </Card>
  );
}
