import type { MachineState } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { issueKey, type MachineKey } from '../../api/machines';
import { useCommand } from '../../hooks/useCommand';
import { useCopy } from '../../hooks/useCopy';
import { useText } from '../../i18n/useText';
import { Button, Notice, Refusal, Sheet, Text } from '../../ui';

interface KeySheetProps {
  machine: Pick<MachineState, 'id' | 'name'>;
  onClose: () => void;
}

/** A new key of a machine: what it does to the old ones, then its secret, shown this once and kept nowhere. */
export function KeySheet({ machine, onClose }: KeySheetProps) {
  const { machineKeys: words } = useText();
  const [made, setMade] = useState<MachineKey | null>(null);
  const issuing = useCommand((id: string, key) => issueKey(id, key), setMade);
  if (made) return <Shown made={made} onClose={onClose} />;
  return (
    <Sheet
      open
      title={words.title}
      onClose={onClose}
      footer={
        <Button wide busy={issuing.isPending} onPress={() => issuing.mutate(machine.id)} testId="issue-key">
          {words.issue}
        </Button>
      }
    >
      <Text block strong>
        {machine.name}
      </Text>
      <Text block>{words.what}</Text>
      <Notice tone="warn">{words.third}</Notice>
      <Refusal error={issuing.error} />
    </Sheet>
  );
}

function Shown({ made, onClose }: { made: MachineKey; onClose: () => void }) {
  const { machineKeys: words } = useText();
  return (
    <Sheet
      open
      title={words.shownTitle}
      onClose={onClose}
      footer={
        <Button wide look="plain" onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <Notice tone="warn">{words.once}</Notice>
      <Value label={words.keyId} value={made.keyId} testId="key-id" />
      <Value label={words.secret} value={made.secret} testId="secret" />
    </Sheet>
  );
}

/** Something to be typed or pasted into the machine, letter by letter. */
function Value({ label, value, testId }: { label: string; value: string; testId: string }) {
  const { common, machineKeys: words } = useText();
  const { copied, copy } = useCopy();
  return (
    <View className="k-stack">
      <Text block strong>
        {label}
      </Text>
      <View className="s-key" data-testid={testId}>
        <Text selectable>{value}</Text>
      </View>
      <View>
        <Button small look="plain" icon="copy" label={words.copy(label)} onPress={() => copy(value)}>
          {copied ? common.copied : common.copy}
        </Button>
      </View>
    </View>
  );
}
