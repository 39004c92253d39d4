import { useText } from '../../i18n/useText';
import { Button, Sheet, Text } from '../../ui';

interface ConfirmSheetProps {
  title: string;
  lines: readonly string[];
  action: string;
  look: 'primary' | 'danger';
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** The last question before a machine leaves: what, from where, to where, from which day. */
export function ConfirmSheet({ title, lines, action, look, busy, onConfirm, onClose }: ConfirmSheetProps) {
  const { machineCare: words } = useText();
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      footer={
        <Button wide look={look} busy={busy} onPress={onConfirm} testId="confirm">
          {action}
        </Button>
      }
    >
      {lines.map((line) => (
        <Text key={line} block>
          {line}
        </Text>
      ))}
      <Text block size="small" tone="soft">
        {words.noWayBack}
      </Text>
    </Sheet>
  );
}
