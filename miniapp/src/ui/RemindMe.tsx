import type { ReminderPurpose } from '@fcs/shared/contracts/messages.ts';
import { useMutation } from '@tanstack/react-query';
import { askForReminder, reminderTemplate } from '../api/reminders';
import { useRead } from '../hooks/useRead';
import { useText } from '../i18n/useText';
import { Button } from './Button';
import { Refusal } from './Refusal';
import { Notice } from './states';
import { Text } from './Text';

/** One tap, one neutral message in WeChat. Elsewhere, or where reminders are not set up, it shows nothing. */
export function RemindMe({ purpose, region }: { purpose: ReminderPurpose; region?: string }) {
  const words = useText().kit.remind;
  const inWechat = process.env.TARO_ENV === 'weapp';
  const template = useRead(['reminders', 'template'], reminderTemplate, { enabled: inWechat });
  const asking = useMutation({ mutationFn: (id: string) => askForReminder(id, purpose, region) });
  if (!inWechat || !template.data) return null;
  const id = template.data;
  if (asking.data)
    return (
      <Notice tone="good" live>
        {words.done}
      </Notice>
    );
  return (
    <>
      <Button look="plain" icon="clock" busy={asking.isPending} onPress={() => asking.mutate(id)}>
        {words.ask}
      </Button>
      <Text block size="small" tone="soft">
        {words.how}
      </Text>
      <Refusal error={asking.error} />
    </>
  );
}
