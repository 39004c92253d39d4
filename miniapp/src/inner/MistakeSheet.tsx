import Taro from '@tarojs/taro';
import { type ReactNode, useState } from 'react';
import { useCommand } from '../hooks/useCommand';
import { Button, Refusal, Sheet, Text } from '../ui';
import { ReasonFields } from './ReasonFields';

interface MistakeSheetProps<R extends string> {
  words: { title: string; hint: string; why: string; note: string; confirm: string; done: string };
  reasons: { value: R; label: string }[];
  send: (body: { reason: R; note?: string }, key: string) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
  /** The record it is about. */
  children: ReactNode;
}

/** Why a record was a mistake; what happens then is said before the tap. */
export function MistakeSheet<R extends string>(props: MistakeSheetProps<R>) {
  const { words, reasons, send, onDone, onClose, children } = props;
  const [reason, setReason] = useState<R | null>(null);
  const [note, setNote] = useState('');
  const taking = useCommand(send, () => {
    onDone();
    void Taro.showToast({ title: words.done, icon: 'none' });
    onClose();
  });
  const take = () => {
    if (reason) taking.mutate({ reason, ...(note.trim() ? { note: note.trim() } : {}) });
  };
  return (
    <Sheet
      open
      title={words.title}
      onClose={onClose}
      footer={
        <Button wide look="danger" disabled={!reason} busy={taking.isPending} onPress={take} testId="void">
          {words.confirm}
        </Button>
      }
    >
      {children}
      <Text block tone="soft">
        {words.hint}
      </Text>
      <ReasonFields {...{ words, reasons, reason, note }} onReason={setReason} onNote={setNote} />
      <Refusal error={taking.error} />
    </Sheet>
  );
}
