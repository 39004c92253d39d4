import type { InspectionSheet } from '@fcs/shared/contracts/inspections.ts';
import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Button, Card, Text, TextArea } from '../../../ui';
import type { FaultForm, LineForm } from '../../inspections/form';
import { FactInput } from '../../parts/FactInput';
import { NONE } from '../../parts/facts';
import { Fault } from './Fault';

interface LineCardProps {
  line: InspectionSheet['toInspect'][number];
  form: LineForm;
  disabled: boolean;
  onChange: (form: LineForm) => void;
}

/** One line: what was found, each fault with its reason, what else was seen. */
export function LineCard({ line, form, disabled, onChange }: LineCardProps) {
  const { rounds } = useText();
  const words = rounds.inspect;
  const put = (at: number, fault: FaultForm | null) =>
    onChange({ ...form, faults: form.faults.flatMap((one, index) => (index === at ? (fault ?? []) : one)) });
  const add = () => {
    const fault: FaultForm = { fact: line.facts[0]?.id ?? '', count: '1', reason: '', photos: [] };
    onChange({ ...form, faults: [...form.faults, fault] });
  };
  return (
    <Card item title={line.label}>
      <Text block size="small" tone="soft">
        {line.meaning}
      </Text>
      {line.facts.map((fact) => (
        <FactInput
          key={fact.id}
          fact={{ ...fact, unit: '' }}
          value={form.filled[fact.id] ?? ''}
          onChange={(value) => onChange({ ...form, filled: { ...form.filled, [fact.id]: value } })}
          none={NONE}
        />
      ))}
      <View className="k-stack">
        {form.faults.map((fault, at) => (
          <Fault
            key={`${line.line}-${String(at)}`}
            fault={fault}
            facts={line.facts}
            onChange={(next) => put(at, next)}
            onRemove={() => put(at, null)}
          />
        ))}
      </View>
      {!disabled && (
        <Button look="plain" small icon="plus" onPress={add} testId={`add-${line.line}`}>
          {words.addDeduction}
        </Button>
      )}
      <TextArea
        label={words.note}
        placeholder={words.noteHint}
        value={form.note}
        onChange={(note) => onChange({ ...form, note })}
        disabled={disabled}
        maxLength={500}
      />
    </Card>
  );
}
