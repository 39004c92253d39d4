import type { CheckResult, OperationView } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Button, Card, FilterChips, Text } from '../../../ui';

interface ChecksProps {
  operation: OperationView;
  checks: Readonly<Record<string, CheckResult>>;
  onChange: (checks: Record<string, CheckResult>) => void;
}

/** The checks of annex 3 one by one; most are normal, so one tap says so of all that are still open. */
export function Checks({ operation, checks, onChange }: ChecksProps) {
  const words = useText().clinic.record;
  const done = operation.checks.filter(({ id }) => checks[id]).length;
  const results = (mayWaive: boolean): { value: CheckResult; label: string }[] => [
    { value: 'normal', label: words.normal },
    { value: 'abnormal', label: words.abnormal },
    ...(mayWaive ? [{ value: 'waived' as const, label: words.waived }] : []),
  ];
  const set = (id: string, chosen: CheckResult[]) => {
    const { [id]: _, ...others } = checks;
    onChange(chosen[0] ? { ...others, [id]: chosen[0] } : others);
  };
  const fill = () => {
    const normal = operation.checks.map(({ id }): [string, CheckResult] => [id, checks[id] ?? 'normal']);
    onChange(Object.fromEntries(normal));
  };
  return (
    <Card
      title={words.checks}
      aside={
        <Button small look="plain" onPress={fill}>
          {words.allNormal}
        </Button>
      }
    >
      <Text block tone="soft" size="small">
        {words.checksDone(done, operation.checks.length)}
      </Text>
      {operation.checks.map(({ id, name, mayWaive }) => (
        <View key={id} className="c-check">
          <Text>{name}</Text>
          <FilterChips
            label={name}
            single
            options={results(mayWaive)}
            chosen={checks[id] ? [checks[id]] : []}
            onChange={(chosen) => set(id, chosen)}
          />
        </View>
      ))}
    </Card>
  );
}
