import type { SurgeryGap } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Badge, Text } from '../../../ui';
import { access } from '../../../ui/access';

/** What the record still lacks, beside the button while it is filled in. */
export function Missing({ gaps }: { gaps: readonly SurgeryGap[] }) {
  const words = useText().clinic.record;
  if (gaps.length === 0)
    return (
      <View className="c-row" {...access({ role: 'status' })}>
        <Badge tone="good">{words.whole}</Badge>
      </View>
    );
  const checks = gaps.filter(({ rule }) => rule === 'checks').length;
  const rules = [...new Set(gaps.map(({ rule }) => rule))];
  return (
    <View className="c-row" {...access({ role: 'status' })}>
      <Text size="small" tone="soft">
        {words.stillMissing}
      </Text>
      {rules.map((rule) => (
        <Badge key={rule} tone="warn">
          {rule === 'checks' ? words.missing.checks(checks) : words.missing[rule]}
        </Badge>
      ))}
    </View>
  );
}
