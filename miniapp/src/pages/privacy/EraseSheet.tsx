import { useMutation, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { eraseMyData } from '../../api/privacy';
import { endSession } from '../../api/session';
import { useText } from '../../i18n/useText';
import { Button, Checkbox, Notice, Sheet, Text } from '../../ui';
import { clearPhone } from './clearPhone';

/** Said before: what goes, what stays and why; said after: what was kept, in the server's words. */
export function EraseSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { privacy: words, common } = useText();
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const erase = useMutation({ mutationFn: eraseMyData, onSuccess: clearPhone });
  const leave = () => {
    onClose();
    endSession();
    queries.clear();
  };
  if (erase.data)
    return (
      <Sheet
        open={open}
        title={words.erasedTitle}
        onClose={leave}
        footer={
          <Button wide onPress={leave}>
            {common.close}
          </Button>
        }
      >
        <Notice tone="good" live>
          {words.erasedBody}
        </Notice>
        <Lines title={words.keptTitle} lines={erase.data.kept} />
      </Sheet>
    );
  return (
    <Sheet
      open={open}
      title={words.eraseTitle}
      onClose={onClose}
      footer={
        <Button wide look="danger" disabled={!sure} busy={erase.isPending} onPress={() => erase.mutate()}>
          {words.eraseGo}
        </Button>
      }
    >
      <Text block>{words.eraseBody}</Text>
      <Lines title={words.keptTitle} lines={words.kept} />
      <Checkbox checked={sure} onChange={setSure}>
        {words.eraseConfirm}
      </Checkbox>
      {erase.isError && (
        <Notice tone="danger" live>
          {erase.error.message}
        </Notice>
      )}
    </Sheet>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <View className="k-stack">
      <Text block strong>
        {title}
      </Text>
      {lines.map((line) => (
        <Text key={line} block size="small" tone="soft">
          {line}
        </Text>
      ))}
    </View>
  );
}
