import type { Appointment, AppointmentMove } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listAppointments, moveAppointment, readAppointmentPhone } from '../../../api/clinic';
import { callPhone } from '../../../hooks/phone';
import { useCommand } from '../../../hooks/useCommand';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import {
  Badge,
  Button,
  Card,
  EmptyState,
  Page,
  Refusal,
  RowsLoaded,
  SegmentedControl,
  StaffGate,
  Text,
} from '../../../ui';
import { tones } from '../../tones';
import '../../clinic.scss';

/** Who asked for a half-day: call, confirm or decline; on the day, whether they came. */
export default function SlotsPage() {
  const { titles } = useText();
  return (
    <Page title={titles.clinicSlots} wide>
      <StaffGate roles={['hospital']}>
        <Slots />
      </StaffGate>
    </Page>
  );
}

type Shown = 'asked' | 'confirmed' | 'all';

function Slots() {
  const words = useText().clinic.slots;
  const [state, setState] = useState<Shown>('asked');
  const pages = usePages(['clinic-slots', state], (cursor) =>
    listAppointments(state === 'all' ? null : state, cursor),
  );
  usePullDownRefresh(() => pages.refetch());
  return (
    <>
      <SegmentedControl
        label={words.filter}
        options={[
          { value: 'asked', label: words.state.asked },
          { value: 'confirmed', label: words.state.confirmed },
          { value: 'all', label: words.all },
        ]}
        value={state}
        onChange={setState}
      />
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="clock" title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(rows) => (
          <View className="c-stack">
            {rows.map((one) => (
              <Slot key={one.id} slot={one} onMoved={pages.refetch} />
            ))}
          </View>
        )}
      </RowsLoaded>
    </>
  );
}

/** Who has not answered yet declines; calling off is for what was agreed. */
const offeredTo = (moves: readonly AppointmentMove[]): AppointmentMove[] =>
  moves.filter((move) => move !== 'cancel' || !moves.includes('decline'));

function Slot({ slot, onMoved }: { slot: Appointment; onMoved: () => void }) {
  const words = useText().clinic.slots;
  const moving = useCommand(
    (move: AppointmentMove, key: string) => moveAppointment(slot.id, move, key),
    onMoved,
  );
  const calling = useCommand(
    () => readAppointmentPhone(slot.id),
    (phone) => phone && callPhone(phone),
  );
  const about = `${slot.day} ${words.part[slot.part]}`;
  return (
    <Card item title={about} aside={<Badge tone={tones[slot.state]}>{words.state[slot.state]}</Badge>}>
      <Text block tone="soft">
        {[slot.operationName, slot.phone].filter(Boolean).join(' · ')}
      </Text>
      <View className="c-row">
        {slot.phone && slot.moves.length > 0 && (
          <Button
            small
            look="plain"
            label={`${words.call} ${about}`}
            busy={calling.isPending}
            onPress={() => calling.mutate(undefined)}
          >
            {words.call}
          </Button>
        )}
        {offeredTo(slot.moves).map((move) => (
          <Button
            key={move}
            small
            look={move === 'confirm' || move === 'keep' ? 'primary' : 'quiet'}
            label={`${words.moves[move]} ${about}`}
            disabled={moving.isPending}
            onPress={() => moving.mutate(move)}
          >
            {words.moves[move]}
          </Button>
        ))}
      </View>
      <Refusal error={moving.error ?? calling.error} />
    </Card>
  );
}
