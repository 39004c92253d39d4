import type { StaffedInstitution } from '@fcs/shared/contracts/trainings.ts';
import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { listInstitutions } from '../../../api/trainings';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { Badge, Card, EmptyState, KeyValue, RowsLoaded } from '../../../ui';

/** Each institution with what it lacks; those that lack most first. */
export function Institutions() {
  const words = useText().training;
  const pages = usePages(['staffing', 'institutions'], listInstitutions);
  usePullDownRefresh(() => pages.refetch());
  return (
    <RowsLoaded
      of={pages}
      empty={
        <EmptyState icon="list" title={words.noInstitutions}>
          {words.noInstitutionsHint}
        </EmptyState>
      }
    >
      {(rows) => (
        <View className="t-stack">
          {rows.map((one) => (
            <InstitutionCard key={one.point.id} one={one} />
          ))}
        </View>
      )}
    </RowsLoaded>
  );
}

function InstitutionCard({ one }: { one: StaffedInstitution }) {
  const words = useText().training;
  const { inCharge, professionals, professionalsNeeded } = one;
  const charge = inCharge && (inCharge.fullTime ? words.full(inCharge.name) : words.part(inCharge.name));
  return (
    <Card item title={one.point.name}>
      <KeyValue
        pairs={[
          { name: words.inCharge, value: charge ?? words.nobody },
          {
            name: words.professionals,
            value:
              professionalsNeeded === null
                ? words.people(professionals)
                : words.peopleOf(professionals, professionalsNeeded),
          },
          { name: words.trained, value: words.trainedSum(one.trained, one.hours, one.credits) },
        ]}
      />
      <View className="t-badges">
        {one.gaps.length === 0 && <Badge tone="good">{words.complete}</Badge>}
        {one.gaps.map((gap) => (
          <Badge key={gap} tone="warn">
            {words.gap[gap]}
          </Badge>
        ))}
      </View>
    </Card>
  );
}
