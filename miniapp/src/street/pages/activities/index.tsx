import type { Activity, ActivityState } from '@fcs/shared/contracts/activities.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listActivities } from '../../../api/activities';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import {
  Badge,
  Button,
  Card,
  EmptyState,
  Page,
  RowsLoaded,
  SegmentedControl,
  StaffGate,
  Text,
} from '../../../ui';
import { lostPoints } from '../activity/model';
import { Targets } from './Targets';
import '../../street.scss';

/** The events of the own places: what was held, what is planned, and which papers still cost points. */
export default function ActivitiesPage() {
  const { titles } = useText();
  return (
    <Page title={titles.activities} wide>
      <StaffGate roles={['keeper', 'hospital', 'county', 'assessor']}>
        <Activities />
      </StaffGate>
    </Page>
  );
}

function Activities() {
  const words = useText().street.work;
  const roles = useRoles();
  const [state, setState] = useState<ActivityState | 'all'>('all');
  const pages = usePages(['activities', state], (cursor) =>
    listActivities(state === 'all' ? null : state, cursor),
  );
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  const mayPlan = roles.some((role) => role === 'keeper' || role === 'hospital' || role === 'county');
  return (
    <>
      <Targets />
      {mayPlan && (
        <Button icon="plus" onPress={() => openPage('/street/pages/activity-new/index')}>
          {words.add}
        </Button>
      )}
      <SegmentedControl
        label={words.filter}
        options={[
          { value: 'all', label: words.all },
          { value: 'planned', label: words.state.planned },
          { value: 'held', label: words.state.held },
        ]}
        value={state}
        onChange={setState}
      />
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="list" title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(rows) => (
          <View className="t-stack">
            {rows.map((one) => (
              <ActivityCard key={one.id} activity={one} />
            ))}
          </View>
        )}
      </RowsLoaded>
    </>
  );
}

function ActivityCard({ activity }: { activity: Activity }) {
  const { street } = useText();
  const { work: words, events } = street;
  const missing = activity.missing.length;
  return (
    <Card
      item
      title={activity.title}
      aside={<Badge tone={activity.state === 'held' ? 'good' : 'plain'}>{words.state[activity.state]}</Badge>}
      onPress={() => openPage('/street/pages/activity/index', { id: activity.id })}
    >
      <Text block tone="soft">
        {activity.heldOn ?? events.when(activity.plannedFrom, activity.plannedTo)} · {activity.point.name}
      </Text>
      {activity.state === 'held' && (
        <View className="t-badges">
          <Badge tone={missing === 0 ? 'good' : 'warn'}>
            {missing === 0 ? words.complete : words.missing(missing, lostPoints(activity))}
          </Badge>
        </View>
      )}
    </Card>
  );
}
