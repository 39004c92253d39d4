import type { RegisterView } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { listUnentered } from '../../../api/clinic';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, EmptyState, RowsLoaded, Text } from '../../../ui';

/** What the theatre register has and nobody entered here: what was never entered cannot be seen from inside (F08). */
export function Unentered() {
  const words = useText().clinic.records;
  const pages = usePages(['clinic-unentered'], listUnentered);
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  return (
    <RowsLoaded
      of={pages}
      empty={
        <EmptyState icon="check" title={words.noUnentered}>
          {words.noUnenteredHint}
        </EmptyState>
      }
    >
      {(rows) => (
        <View className="c-stack">
          {rows.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </View>
      )}
    </RowsLoaded>
  );
}

function Line({ line }: { line: RegisterView }) {
  const { clinic } = useText();
  const words = clinic.records;
  const enters = useRoles().includes('hospital');
  const { registerNo, operation, day, free } = line;
  const name = clinic.operations[operation];
  return (
    <Card item title={name} aside={<Badge tone="warn">{words.unentered}</Badge>}>
      <Text block tone="soft">
        {[day, free ? words.free : words.paid, registerNo].join(' · ')}
      </Text>
      {enters && (
        <View className="c-row">
          <Button
            small
            look="plain"
            label={`${words.enter} ${name} ${registerNo}`}
            onPress={() =>
              openPage('/clinic/pages/record/index', {
                ...{ registerNo, operation, day, pay: free ? 'free' : 'paid', point: line.pointId },
              })
            }
            testId={`enter-${registerNo}`}
          >
            {words.enter}
          </Button>
        </View>
      )}
    </Card>
  );
}
