import type { StaffMember } from '@fcs/shared/contracts/people.ts';
import { View } from '@tarojs/components';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDay } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, KeyValue, Text } from '../../../ui';

interface MemberCardProps {
  member: StaffMember;
  regionName: (code: string) => string;
  onRevoke: () => void;
}

const tones = { active: 'good', invited: 'warn', revoked: 'plain' } as const;

export function MemberCard({ member, regionName, onRevoke }: MemberCardProps) {
  const { staff } = useText();
  const [language] = useLanguage();
  const words = staff.people;
  const where = member.region
    ? { name: words.region, value: regionName(member.region) }
    : {
        name: words.points,
        value: member.points.map(({ name }) => name).join(language === 'zh' ? '、' : ', '),
      };
  return (
    <Card
      item
      title={member.note}
      aside={<Badge tone={tones[member.state]}>{words.states[member.state]}</Badge>}
    >
      <Text block tone="soft">
        {`${staff.roles[member.role]} · ${words.since(formatDay(member.since, language, true))}`}
      </Text>
      <KeyValue pairs={[where]} />
      {member.state !== 'revoked' && (
        <View>
          <Button look="quiet" small label={words.revokeOf(member.note)} onPress={onRevoke}>
            {words.revoke}
          </Button>
        </View>
      )}
    </Card>
  );
}
