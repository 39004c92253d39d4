import type { OperationView, SurgeryGap, SurgeryRule } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Badge, Notice } from '../../../ui';

/** What the record still lacks, said while it is being filled in. */
export function Missing({ gaps, operation }: { gaps: readonly SurgeryGap[]; operation: OperationView }) {
  const words = useText().clinic.record;
  if (gaps.length === 0) return <Notice tone="good">{words.whole}</Notice>;
  const names = gaps
    .filter(({ rule }) => rule === 'checks')
    .map(({ item }) => operation.checks.find(({ id }) => id === item)?.name ?? '')
    .join(words.separator);
  const rules = [...new Set(gaps.map(({ rule }) => rule))];
  const said = (rule: SurgeryRule) => (rule === 'checks' ? words.missing.checks(names) : words.missing[rule]);
  return (
    <Notice tone="warn" title={words.stillMissing}>
      <View className="c-row">
        {rules.map((rule) => (
          <Badge key={rule} tone="warn">
            {said(rule)}
          </Badge>
        ))}
      </View>
    </Notice>
  );
}
