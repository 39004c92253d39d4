import type { Appointment, MyFollowUp, MyVisit } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { listMyAppointments, listMyFollowUps, listMyVisits, moveAppointment } from '../../../api/clinic';
import { useSession } from '../../../api/session';
import { openPage } from '../../../hooks/navigate';
import { callPhone } from '../../../hooks/phone';
import { useAnswered } from '../../../hooks/useAnswered';
import { useCommand } from '../../../hooks/useCommand';
import { useLanguage } from '../../../hooks/useLanguage';
import { usePages } from '../../../hooks/usePages';
import { formatDay } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import {
  Badge,
  Button,
  Card,
  EmptyState,
  Heading,
  List,
  ListRow,
  LoginFirst,
  Notice,
  Page,
  Refusal,
  RemindMe,
  RowsLoaded,
  Text,
} from '../../../ui';
import { tones } from '../../tones';
import '../../clinic.scss';

/** The own appointments, and when somebody will ask again; places and days, nothing of what for. */
export default function MinePage() {
  const { titles } = useText();
  const session = useSession();
  return <Page title={titles.clinicMine}>{session ? <Mine /> : <LoginFirst />}</Page>;
}

function Mine() {
  const words = useText().clinic.mine;
  const slots = usePages(['my-slots'], listMyAppointments);
  const dues = usePages(['my-dues'], listMyFollowUps);
  const visits = usePages(['my-visits'], listMyVisits);
  const refetch = () => {
    visits.refetch();
    slots.refetch();
    dues.refetch();
  };
  useDidShow(refetch);
  usePullDownRefresh(refetch);
  const find = <Button onPress={() => openPage('/clinic/pages/offer/index')}>{words.find}</Button>;
  return (
    <>
      <Heading>{words.slots}</Heading>
      <RowsLoaded
        of={slots}
        empty={
          <EmptyState icon="clock" title={words.noSlots} action={find}>
            {words.noSlotsHint}
          </EmptyState>
        }
      >
        {(rows) => (
          <View className="c-stack">
            {rows.map((one) => (
              <Slot key={one.id} slot={one} onMoved={slots.refetch} />
            ))}
          </View>
        )}
      </RowsLoaded>
      <RowsLoaded of={visits} empty={null}>
        {(rows) => (
          <>
            <Heading>{words.visits}</Heading>
            <List label={words.visits}>
              {rows.map((one) => (
                <Visit key={one.id} visit={one} />
              ))}
            </List>
          </>
        )}
      </RowsLoaded>
      <Heading>{words.dues}</Heading>
      <Text block tone="soft" size="small">
        {words.duesHint}
      </Text>
      <RemindMe purpose="followUp" />
      <RowsLoaded of={dues} empty={<EmptyState icon="check" title={words.noDues} />}>
        {(rows) => (
          <View className="c-stack">
            {rows.map((one) => (
              <Due key={one.id} due={one} />
            ))}
          </View>
        )}
      </RowsLoaded>
    </>
  );
}

function Slot({ slot, onMoved }: { slot: Appointment; onMoved: () => void }) {
  const { clinic } = useText();
  const { mine: words, slots } = clinic;
  const cancelling = useCommand((id: string, key: string) => moveAppointment(id, 'cancel', key), onMoved);
  const when = words.when(slot.day, slots.part[slot.part]);
  return (
    <Card item title={when} aside={<Badge tone={tones[slot.state]}>{slots.state[slot.state]}</Badge>}>
      {slot.reminder && <Notice tone="info">{slot.reminder}</Notice>}
      <Text block tone="soft">
        {slot.point.name}
      </Text>
      <View className="c-row">
        <Call name={slot.point.name} phone={slot.point.phone} />
        {slot.moves.includes('cancel') && (
          <Button
            small
            look="quiet"
            label={`${words.cancel} ${when}`}
            busy={cancelling.isPending}
            onPress={() => cancelling.mutate(slot.id)}
          >
            {words.cancel}
          </Button>
        )}
      </View>
      <Refusal error={cancelling.error} />
    </Card>
  );
}

function Call({ name, phone }: { name: string; phone: string | null }) {
  const { common } = useText();
  if (!phone) return null;
  return (
    <Button small look="plain" label={`${common.call} ${name}`} onPress={() => callPhone(phone)}>
      {common.call}
    </Button>
  );
}

function Due({ due }: { due: MyFollowUp }) {
  const words = useText().clinic.mine;
  return (
    <Card
      item
      title={words.due(due.month)}
      aside={<Badge tone={due.done ? 'good' : 'plain'}>{due.done ? words.done : words.waiting}</Badge>}
    >
      <Text block tone="soft">
        {`${words.window(due.dueOn, due.lastOn)} · ${due.point.name}`}
      </Text>
    </Card>
  );
}

/** Day and place, and the way to rate it; nothing of what for, since others may see the screen. */
function Visit({ visit }: { visit: MyVisit }) {
  const words = useText().clinic.mine;
  const [language] = useLanguage();
  const { day, point, survey } = visit;
  const answered = useAnswered(survey.id, survey.occasion);
  return (
    <ListRow
      title={point.name}
      note={formatDay(day, language, true)}
      end={answered ? <Badge tone="good">{words.rated}</Badge> : undefined}
    >
      {!answered && (
        <Button
          small
          look="plain"
          label={`${words.rate} ${point.name} ${formatDay(day, language, true)}`}
          onPress={() => openPage('/pages/survey/index', { ...survey })}
          testId={`rate-${visit.id}`}
        >
          {words.rate}
        </Button>
      )}
    </ListRow>
  );
}
