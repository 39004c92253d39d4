import { useState } from 'react';
import { sendReply } from '../../../../api/remarks';
import { useCommand } from '../../../../hooks/useCommand';
import { useText } from '../../../../i18n/useText';
import { Button, Refusal, Sheet, TextArea } from '../../../../ui';

interface ReplySheetProps {
  survey: string;
  to: { remark: string } | { topic: string } | null;
  hint: string;
  onClose: () => void;
  onDone: () => void;
}

/** What whoever wrote reads, to one or to all of a topic. */
export function ReplySheet({ survey, to, hint, onClose, onDone }: ReplySheetProps) {
  const { respondents: words } = useText();
  const [text, setText] = useState('');
  const replying = useCommand((said: string) => sendReply(survey, to ?? { remark: '' }, said), onDone);
  return (
    <Sheet
      open={to !== null}
      title={words.reply}
      onClose={onClose}
      footer={
        <Button
          wide
          busy={replying.isPending}
          disabled={text.trim() === ''}
          onPress={() => replying.mutate(text.trim())}
        >
          {words.send}
        </Button>
      }
    >
      <TextArea
        label={words.replyTitle}
        hint={hint}
        maxLength={500}
        value={text}
        onChange={setText}
        testId="reply-text"
      />
      <Refusal error={replying.error} />
    </Sheet>
  );
}
