import type { InspectionSheet } from '@fcs/shared/contracts/inspections.ts';
import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Button, Select, TextInput } from '../../../ui';
import type { FaultForm } from '../../inspections/form';

interface FaultProps {
  fault: FaultForm;
  facts: InspectionSheet['toInspect'][number]['facts'];
  onChange: (fault: FaultForm) => void;
  onRemove: () => void;
}

/** One thing found wrong: of what, how many, and why. */
export function Fault({ fault, facts, onChange, onRemove }: FaultProps) {
  const { rounds } = useText();
  const words = rounds.inspect;
  return (
    <View className="k-stack o-rule">
      {facts.length > 1 && (
        <Select
          label={words.deductionOf}
          options={facts.map(({ id, label }) => ({ value: id, label }))}
          value={fault.fact}
          onChange={(fact) => onChange({ ...fault, fact })}
        />
      )}
      <TextInput
        label={words.count}
        kind="digit"
        value={fault.count}
        onChange={(count) => onChange({ ...fault, count })}
        maxLength={7}
      />
      <TextInput
        label={words.reason}
        value={fault.reason}
        onChange={(reason) => onChange({ ...fault, reason })}
        maxLength={300}
      />
      <Button look="quiet" small onPress={onRemove}>
        {words.remove}
      </Button>
    </View>
  );
}
