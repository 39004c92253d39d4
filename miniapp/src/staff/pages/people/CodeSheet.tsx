import type { Invitation } from '@fcs/shared/contracts/people.ts';
import { View } from '@tarojs/components';
import { useCopy } from '../../../hooks/useCopy';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Sheet, Text } from '../../../ui';

/** The one-time code, shown this once and kept nowhere. */
export function CodeSheet({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { staff, common } = useText();
  const words = staff.people;
  const [language] = useLanguage();
  const { copied, copy } = useCopy();
  const { code } = invitation;
  return (
    <Sheet
      open
      title={words.codeTitle}
      onClose={onClose}
      footer={
        <Button wide look="plain" onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <Text block>{code ? words.codeHint : words.noCode}</Text>
      {code && (
        <>
          <View className="s-code" data-testid="code">
            <Text selectable>{code}</Text>
          </View>
          <Button wide icon="copy" onPress={() => copy(code)}>
            {copied ? common.copied : words.copyCode}
          </Button>
        </>
      )}
      <Text block size="small" tone="soft">
        {`${staff.roles[invitation.role]} · ${invitation.note} · ${words.expires(formatDayTime(invitation.expiresAt, language))}`}
      </Text>
    </Sheet>
  );
}
