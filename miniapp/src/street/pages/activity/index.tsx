import type { Activity } from '@fcs/shared/contracts/activities.ts';
import { useQueryClient } from '@tanstack/react-query';
import { getActivity } from '../../../api/activities';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Badge, Card, KeyValue, Loaded, Page, StaffGate } from '../../../ui';
import { Door } from './Door';
import { Hold } from './Hold';
import { Pack } from './Pack';
import '../../street.scss';

/** One event: what it is, the code for the door, that it took place, and its pack of papers. */
export default function ActivityPage() {
  const { titles } = useText();
  return (
    <Page title={titles.activity} wide>
      <StaffGate roles={['keeper', 'hospital', 'county', 'assessor']}>
        <One />
      </StaffGate>
    </Page>
  );
}

function One() {
  const id = useRouteParam('id');
  const cache = useQueryClient();
  const activity = useRead(['activity', id], () => getActivity(id));
  const changed = () => {
    void activity.refetch();
    void cache.invalidateQueries({ queryKey: ['activities'] });
  };
  return (
    <Loaded of={activity}>
      {(one) => (
        <>
          <Facts activity={one} />
          {one.state === 'planned' && <Hold activity={one} onDone={changed} />}
          {one.state !== 'cancelled' && <Pack activity={one} onDone={changed} />}
          {one.state !== 'cancelled' && <Door id={one.id} />}
        </>
      )}
    </Loaded>
  );
}

function Facts({ activity: one }: { activity: Activity }) {
  const { street } = useText();
  const { work: words, events } = street;
  const done = [
    ...(one.attended === null ? [] : [words.people(one.attended)]),
    ...(one.signIns > 0 ? [words.signIns(one.signIns)] : []),
    ...(one.leaflets > 0 ? [words.leaflets(one.leaflets)] : []),
    ...(one.dispensed ? [words.dispensed] : []),
  ].join(' · ');
  return (
    <Card title={one.title} aside={<Badge>{words.state[one.state]}</Badge>}>
      <KeyValue
        pairs={[
          { name: words.point, value: one.point.name },
          { name: words.type, value: events.type[one.type] },
          { name: words.audience, value: events.audience[one.audience] },
          { name: words.theme, value: events.theme[one.themeDay] },
          { name: words.venue, value: one.venue },
          { name: words.heldOn, value: one.heldOn ?? events.when(one.plannedFrom, one.plannedTo) },
          ...(done ? [{ name: words.state.held, value: done }] : []),
          ...(one.cancelReason ? [{ name: words.cancelReason, value: one.cancelReason }] : []),
        ]}
      />
    </Card>
  );
}
