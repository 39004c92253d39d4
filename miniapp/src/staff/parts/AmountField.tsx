import { View } from '@tarojs/components';
import { useText } from '../../i18n/useText';
import { TextInput } from '../../ui';

export interface AmountDraft {
  quantity: string;
  loose: string;
}

interface AmountFieldProps {
  label: string;
  units: { unit: string; baseUnit: string };
  value: AmountDraft;
  onChange: (value: AmountDraft) => void;
  error?: string | null;
  testId?: string;
}

/** Whole units, and loose pieces beside where one unit holds several. */
export function AmountField({ label, units, value, onChange, error, testId }: AmountFieldProps) {
  const { stock } = useText();
  const { unit, baseUnit } = units;
  return (
    <View className="s-amount">
      <View className="s-amount__one">
        <TextInput
          kind="number"
          label={unit === '' ? label : stock.move.quantityOf(label, unit)}
          value={value.quantity}
          maxLength={7}
          error={error ?? null}
          onChange={(quantity) => onChange({ ...value, quantity })}
          {...(testId ? { testId } : {})}
        />
      </View>
      {unit !== baseUnit && (
        <View className="s-amount__one">
          <TextInput
            kind="number"
            label={stock.move.quantityOf(stock.form.loose, baseUnit)}
            value={value.loose}
            maxLength={6}
            onChange={(loose) => onChange({ ...value, loose })}
            {...(testId ? { testId: `${testId}-loose` } : {})}
          />
        </View>
      )}
    </View>
  );
}
