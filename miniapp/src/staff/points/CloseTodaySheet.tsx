import { useText } from '../../i18n/useText';
import { Button, Refusal, Sheet, Text } from '../../ui';
import type { useClosedToday } from './useClosedToday';

interface CloseTodaySheetProps {
  point: { id: string; name: string };
  closing: ReturnType<typeof useClosedToday>;
  onClose: () => void;
}

/** The second of the two taps. */
export function CloseTodaySheet({ point, closing, onClose }: CloseTodaySheetProps) {
  const { staff } = useText();
  const words = staff.points;
  return (
    <Sheet
      open
      title={words.closeTitle(point.name)}
      onClose={onClose}
      footer={
        <Button
          wide
          busy={closing.isPending}
          onPress={() => closing.mutate({ id: point.id, closed: true })}
          testId="confirm-close-today"
        >
          {words.closeConfirm}
        </Button>
      }
    >
      <Text block>{words.closeHint}</Text>
      <Refusal error={closing.error} />
    </Sheet>
  );
}
