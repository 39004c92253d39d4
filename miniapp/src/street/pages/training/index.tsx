import type { Training } from '@fcs/shared/contracts/trainings.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { getTraining } from '../../../api/trainings';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, KeyValue, List, ListRow, Loaded, Page, StaffGate, Text } from '../../../ui';
import { Attendees } from './Attendees';
import '../../street.scss';

/** One training, and who of the own places came. */
export default function TrainingPage() {
  const { titles } = useText();
  return (
    <Page title={titles.training} wide>
      <StaffGate roles={['keeper', 'hospital', 'county', 'assessor']}>
        <One />
      </StaffGate>
    </Page>
  );
}

function One() {
  const id = useRouteParam('id');
  const cache = useQueryClient();
  const training = useRead(['training', id], () => getTraining(id));
  return (
    <Loaded of={training}>
      {(one) => (
        <>
          <Facts training={one} />
          <Came
            training={one}
            onDone={() => {
              void training.refetch();
              void cache.invalidateQueries({ queryKey: ['trainings'] });
            }}
          />
        </>
      )}
    </Loaded>
  );
}

function Facts({ training: one }: { training: Training }) {
  const words = useText().training;
  return (
    <Card title={one.subject} aside={<Badge>{words.came(one.attended)}</Badge>}>
      <KeyValue
        pairs={[
          { name: words.kind, value: words.kinds[one.kind] },
          { name: words.day, value: one.day },
          { name: words.hours, value: String(one.hours) },
          { name: words.credits, value: String(one.credits) },
          { name: words.place, value: one.place },
          { name: words.organiser, value: one.organiser },
          { name: words.point, value: one.point.name },
        ]}
      />
    </Card>
  );
}

function Came({ training, onDone }: { training: Training; onDone: () => void }) {
  const words = useText().training;
  const [open, setOpen] = useState(false);
  const writes = useRoles().some((role) => role === 'keeper' || role === 'hospital' || role === 'county');
  return (
    <Card title={words.attendees}>
      {training.attendees.length === 0 ? (
        <Text block tone="soft">
          {words.noAttendees}
        </Text>
      ) : (
        <List label={words.attendees}>
          {training.attendees.map(({ staff, point }) => (
            <ListRow key={staff.id} icon="person" title={staff.name} note={point.name} />
          ))}
        </List>
      )}
      {writes && <Button onPress={() => setOpen(true)}>{words.edit}</Button>}
      {open && (
        <Attendees
          training={training}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            onDone();
          }}
        />
      )}
    </Card>
  );
}
