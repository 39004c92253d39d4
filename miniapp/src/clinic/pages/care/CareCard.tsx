import type { CareRecord } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Text } from '../../../ui';

export type Act = 'completion' | 'correction' | 'void';

interface CareCardProps {
  care: CareRecord;
  onAct: (act: Act) => void;
  /** To the record that this one corrects, or that corrects this one. */
  onOther: (id: string) => void;
}

/** What was done for one woman, and what may still be done with the record. */
export function CareCard({ care, onAct, onOther }: CareCardProps) {
  const { clinic } = useText();
  const { care: words, mistake } = clinic;
  const enters = useRoles().includes('hospital');
  const { voided, voidable, replaces } = care;
  const of = `${clinic.operations[care.event]} ${care.day}`;
  const line = [
    care.consultedOn ? words.didConsult : words.notConsulted,
    care.method ? clinic.methods[care.method] : null,
    clinic.report[care.report],
  ];
  const button = (act: Act, label: string) => (
    <Button
      small
      look="plain"
      label={`${label} ${of}`}
      onPress={() => onAct(act)}
      testId={`${act}-${care.id}`}
    >
      {label}
    </Button>
  );
  const other = (id: string, label: string) => (
    <Button
      small
      look="plain"
      label={`${label} ${of}`}
      onPress={() => onOther(id)}
      testId={`other-${care.id}`}
    >
      {label}
    </Button>
  );
  return (
    <Card item title={`${clinic.operations[care.event]} · ${care.day}`} aside={<State care={care} />}>
      <Text block tone="soft">
        {line.filter(Boolean).join(' · ')}
      </Text>
      {voided && (
        <Text block size="small" tone="danger">
          {[words.mistake.reasons[voided.reason], voided.note].filter(Boolean).join(' · ')}
        </Text>
      )}
      <View className="c-row">
        {enters && !voided && !care.inTime && button('completion', words.complete)}
        {voidable && button('correction', mistake.correct)}
        {voidable && button('void', mistake.void)}
        {voided?.replacedBy && other(voided.replacedBy, mistake.toNew)}
        {replaces && other(replaces, mistake.toOld)}
      </View>
    </Card>
  );
}

function State({ care: { voided, inTime } }: { care: CareRecord }) {
  const { care: words, mistake } = useText().clinic;
  if (voided) return <Badge tone="danger">{mistake.state(voided.replacedBy !== null)}</Badge>;
  const how = inTime === null ? words.open : inTime ? words.inTime : words.notInTime;
  return <Badge tone={inTime ? 'good' : 'warn'}>{how}</Badge>;
}
