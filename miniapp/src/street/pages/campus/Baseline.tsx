import type { Campus } from '@fcs/shared/contracts/campuses.ts';
import { useState } from 'react';
import { readContact } from '../../../api/campuses';
import { useCommand } from '../../../hooks/useCommand';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Button, Card, KeyValue, Refusal, Text } from '../../../ui';
import { SurveySheet } from './SurveySheet';

type Props = { campus: Campus; onDone: () => void };

/** The survey in force and those before it. */
export function Baseline({ campus, onDone }: Props) {
  const words = useText().campus;
  const [open, setOpen] = useState(false);
  const writes = useRoles().some((role) => role === 'keeper' || role === 'hospital' || role === 'county');
  const done = () => {
    setOpen(false);
    onDone();
  };
  return (
    <Card title={words.baseline}>
      <Figures campus={campus} />
      {writes && campus.hasContact && <Contact id={campus.id} />}
      {campus.earlier.length > 0 && (
        <Text block size="small" tone="soft">
          {words.earlier}
        </Text>
      )}
      {campus.earlier.map(({ day, students }) => (
        <Text key={day} block size="small">
          {words.earlierLine(day, students)}
        </Text>
      ))}
      {writes && <Button onPress={() => setOpen(true)}>{words.survey}</Button>}
      {open && <SurveySheet campus={campus} onDone={done} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function Figures({ campus }: { campus: Campus }) {
  const words = useText().campus;
  const { baseline } = campus;
  if (!baseline)
    return (
      <Text block tone="soft">
        {words.noBaseline}
      </Text>
    );
  const has = campus.points.filter(({ kind, open }) => kind === 'machine' && open).length;
  return (
    <KeyValue
      pairs={[
        { name: words.surveyedOn, value: baseline.day },
        ...(baseline.by ? [{ name: words.by, value: baseline.by }] : []),
        { name: words.students, value: String(baseline.students) },
        ...(baseline.women === null ? [] : [{ name: words.women, value: String(baseline.women) }]),
        ...(baseline.dormitories === null
          ? []
          : [{ name: words.dormitories, value: String(baseline.dormitories) }]),
        { name: words.machinesWanted, value: words.machineCount(has, baseline.machinesWanted) },
      ]}
    />
  );
}

/** Asked for by a tap, since each reading is noted. */
function Contact({ id }: { id: string }) {
  const words = useText().campus;
  const reading = useCommand(() => readContact(id));
  const contact = reading.data?.contact;
  if (reading.data)
    return (
      <KeyValue
        pairs={[
          {
            name: words.contact,
            value: contact ? `${contact.name} ${contact.phone}` : words.noContact,
            selectable: true,
          },
        ]}
      />
    );
  return (
    <>
      <Button look="quiet" icon="phone" busy={reading.isPending} onPress={() => reading.mutate(undefined)}>
        {words.showContact}
      </Button>
      <Refusal error={reading.error} />
    </>
  );
}
