import type { Activity } from '@fcs/shared/contracts/activities.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { useState } from 'react';
import { cancelActivity, holdActivity } from '../../../api/activities';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Refusal, Sheet, TextInput } from '../../../ui';
import { countOf, isDay } from './model';

interface HoldProps {
  activity: Activity;
  onDone: () => void;
}

/** The event took place, or will not. */
export function Hold({ activity, onDone }: HoldProps) {
  const words = useText().street.work;
  const [open, setOpen] = useState<'hold' | 'cancel' | null>(null);
  const close = () => {
    setOpen(null);
    onDone();
  };
  return (
    <>
      <Button onPress={() => setOpen('hold')}>{words.hold}</Button>
      <Button look="quiet" onPress={() => setOpen('cancel')}>
        {words.cancel}
      </Button>
      {open === 'hold' && <HoldSheet activity={activity} onDone={close} onClose={() => setOpen(null)} />}
      {open === 'cancel' && <CancelSheet activity={activity} onDone={close} onClose={() => setOpen(null)} />}
    </>
  );
}

type SheetProps = HoldProps & { onClose: () => void };

function HoldSheet({ activity, onDone, onClose }: SheetProps) {
  const { street, common } = useText();
  const words = street.work;
  const [heldOn, setHeldOn] = useState(dayOf(new Date()));
  const [attended, setAttended] = useState(activity.signIns > 0 ? String(activity.signIns) : '');
  const [leaflets, setLeaflets] = useState('0');
  const [tried, setTried] = useState(false);
  const holding = useCommand(
    (held: { heldOn: string; attended: number; leaflets: number }, key) =>
      holdActivity(activity.id, held, key),
    onDone,
  );
  const counts = { attended: countOf(attended), leaflets: countOf(leaflets) };
  const send = () => {
    setTried(true);
    if (isDay(heldOn) && counts.attended !== null && counts.leaflets !== null)
      holding.mutate({ heldOn: heldOn.trim(), attended: counts.attended, leaflets: counts.leaflets });
  };
  const need = (fine: boolean, how: string): string | undefined => (tried && !fine ? how : undefined);
  return (
    <Sheet
      open
      title={words.hold}
      onClose={onClose}
      footer={
        <Button wide busy={holding.isPending} onPress={send}>
          {words.confirmHold}
        </Button>
      }
    >
      <TextInput
        label={words.heldOn}
        hint={words.day}
        value={heldOn}
        onChange={setHeldOn}
        error={need(isDay(heldOn), words.day)}
      />
      <TextInput
        label={words.attended}
        kind="number"
        value={attended}
        onChange={setAttended}
        error={need(counts.attended !== null, common.required)}
      />
      <TextInput
        label={words.leafletCount}
        kind="number"
        value={leaflets}
        onChange={setLeaflets}
        error={need(counts.leaflets !== null, common.required)}
      />
      <Refusal error={holding.error} />
    </Sheet>
  );
}

function CancelSheet({ activity, onDone, onClose }: SheetProps) {
  const { street, common } = useText();
  const words = street.work;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const cancelling = useCommand((why: string, key) => cancelActivity(activity.id, why, key), onDone);
  const send = () => {
    setTried(true);
    if (reason.trim() !== '') cancelling.mutate(reason.trim());
  };
  return (
    <Sheet
      open
      title={words.cancel}
      onClose={onClose}
      footer={
        <Button wide busy={cancelling.isPending} onPress={send}>
          {words.cancel}
        </Button>
      }
    >
      <TextInput
        label={words.cancelReason}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? common.required : undefined}
      />
      <Refusal error={cancelling.error} />
    </Sheet>
  );
}
