import type { Campus } from '@fcs/shared/contracts/campuses.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { getCampus } from '../../../api/campuses';
import { openPage } from '../../../hooks/navigate';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, KeyValue, List, ListRow, Loaded, Page, StaffGate } from '../../../ui';
import { Baseline } from './Baseline';
import { Places } from './Places';
import '../../street.scss';

/** One campus: what it lacks with what to do next, its places, its survey. */
export default function CampusPage() {
  const { titles } = useText();
  return (
    <Page title={titles.campus} wide>
      <StaffGate roles={['keeper', 'hospital', 'county', 'assessor']}>
        <One />
      </StaffGate>
    </Page>
  );
}

function One() {
  const id = useRouteParam('id');
  const cache = useQueryClient();
  const campus = useRead(['campus', id], () => getCampus(id));
  useDidShow(() => void campus.refetch());
  const changed = () => {
    void campus.refetch();
    void cache.invalidateQueries({ queryKey: ['campuses'] });
  };
  return (
    <Loaded of={campus}>
      {(one) => (
        <>
          <Facts campus={one} />
          <Gaps campus={one} />
          <Places campus={one} onDone={changed} />
          <Baseline campus={one} onDone={changed} />
        </>
      )}
    </Loaded>
  );
}

function Facts({ campus }: { campus: Campus }) {
  const words = useText().campus;
  return (
    <Card title={campus.name} aside={<Badge>{words.kinds[campus.kind]}</Badge>}>
      <KeyValue
        pairs={[
          { name: words.region, value: campus.region.name },
          { name: words.keeper, value: campus.point.name },
          { name: words.lectures, value: words.lectureCount(campus.lectures) },
          { name: words.since, value: campus.since },
        ]}
      />
    </Card>
  );
}

/** What is missing, the next action first. */
function Gaps({ campus }: { campus: Campus }) {
  const words = useText().campus;
  const writes = useRoles().some((role) => role === 'keeper' || role === 'hospital' || role === 'county');
  if (campus.gaps.length === 0) return <Badge tone="good">{words.complete}</Badge>;
  return (
    <View className="t-stack">
      <List label={words.next}>
        {campus.gaps.map((gap) => (
          <ListRow key={gap} icon="warn" title={words.gap[gap]} note={words.todo[gap]} />
        ))}
      </List>
      {writes && campus.gaps.includes('noLecture') && (
        <Button
          look="quiet"
          icon="plus"
          onPress={() => openPage('/street/pages/activity-new/index', { campus: campus.id })}
        >
          {words.plan}
        </Button>
      )}
    </View>
  );
}
