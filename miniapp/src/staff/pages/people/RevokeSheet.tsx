import type { StaffMember } from '@fcs/shared/contracts/people.ts';
import Taro from '@tarojs/taro';
import { revokeStaff } from '../../../api/staff';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Refusal, Sheet, Text } from '../../../ui';

interface RevokeSheetProps {
  member: StaffMember;
  onClose: () => void;
  onRevoked: () => void;
}

export function RevokeSheet({ member, onClose, onRevoked }: RevokeSheetProps) {
  const { staff } = useText();
  const words = staff.people;
  const revoking = useCommand(
    () => revokeStaff(member.id),
    () => {
      void Taro.showToast({ title: words.revoked, icon: 'none' });
      onRevoked();
    },
  );
  return (
    <Sheet
      open
      title={words.revokeTitle(member.note)}
      onClose={onClose}
      footer={
        <Button
          wide
          look="danger"
          busy={revoking.isPending}
          onPress={() => revoking.mutate(null)}
          testId="revoke"
        >
          {words.revokeConfirm}
        </Button>
      }
    >
      <Text block>{words.revokeHint}</Text>
      <Refusal error={revoking.error} />
    </Sheet>
  );
}
