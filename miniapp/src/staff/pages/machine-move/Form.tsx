import { View } from '@tarojs/components';
import { useState } from 'react';
import { moveMachine } from '../../../api/machines';
import { showPart } from '../../../hooks/showPart';
import { useNow } from '../../../hooks/useNow';
import { dayInShanghai } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, KeyValue, Refusal, TextInput } from '../../../ui';
import { Books } from '../../machines/Books';
import { ConfirmSheet } from '../../machines/ConfirmSheet';
import { LeavingDay } from '../../machines/LeavingDay';
import { closesWith, goingAlong, toldBy } from '../../machines/leaving';
import { type Leaving, useLeave } from '../../machines/useLeaving';
import { PlacePicker } from '../../parts/PlacePicker';
import type { Named } from '../../parts/useStaffPlaces';

/** To where and why; what goes along; asked once more with both places by name. */
export function Form({ machine, levels }: Leaving) {
  const { machineCare: words } = useText();
  const today = dayInShanghai(useNow());
  const [day, setDay] = useState(today);
  const [place, setPlace] = useState<Named | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState(false);
  const moving = useLeave(moveMachine, words.moved);
  const told = toldBy(moving.error);
  const { id, name, point, pointId } = machine;
  const along = goingAlong(machine, levels);
  const closes = closesWith(machine);
  const mustGo = along.some(({ state }) => state === 'expired' || state === 'recalled');
  const choose = (next: Named) => {
    moving.reset();
    setPlace(next);
  };
  const ask = () => {
    setTried(true);
    if (place && day !== '') setAsked(true);
    else showPart('where');
  };
  const send = () => {
    setAsked(false);
    const why = reason.trim();
    const late = day === today ? {} : { on: day };
    if (place) moving.mutate({ id, pointId: place.id, ...late, ...(why === '' ? {} : { reason: why }) });
  };
  return (
    <>
      <View id="where">
        <Card title={name}>
          <KeyValue pairs={[{ name: words.from, value: point.name }]} />
          <PlacePicker
            label={words.to}
            hint={words.placeHint}
            among="vacant"
            except={pointId}
            value={place}
            onChange={choose}
            error={told?.part === 'place' ? told.text : tried && !place ? words.needed : null}
          />
          <LeavingDay day={day} onChange={setDay} error={told?.part === 'day' ? told.text : null} />
          <TextInput
            label={words.why}
            optional
            maxLength={200}
            value={reason}
            onChange={setReason}
            error={told?.part === 'reason' ? told.text : null}
            testId="reason"
          />
        </Card>
      </View>
      <Books
        title={words.goesAlong}
        hint={mustGo ? words.goesAlongNot : closes ? words.goesAlongHint : words.goesAlongSlots}
        none={closes ? words.nothingThere : words.nothingInSlots}
        levels={along}
        pointId={pointId}
        papers={mustGo ? ['loss'] : []}
        error={told?.part === 'goods' ? words.ofLot(told.text, told.lotNo) : null}
      />
      {!told?.part && <Refusal error={moving.error} />}
      <Button wide busy={moving.isPending} onPress={ask} testId="move">
        {words.move}
      </Button>
      {asked && place && (
        <ConfirmSheet
          title={words.moveTitle}
          lines={[words.moveAsk(name, point.name, place.name, day), ...(closes ? [words.moveThen] : [])]}
          action={words.move}
          look="primary"
          busy={moving.isPending}
          onConfirm={send}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
