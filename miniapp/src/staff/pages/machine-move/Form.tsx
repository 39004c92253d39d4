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
import { toldBy } from '../../machines/leaving';
import { type Leaving, useLeave } from '../../machines/useLeaving';
import { PlacePicker } from '../../parts/PlacePicker';
import type { Named } from '../../parts/useStaffPlaces';

/** To where and why; what goes along; asked once more with both places by name. */
export function Form({ machine, levels }: Leaving) {
  const { machineCare: words } = useText();
  const today = dayInShanghai(useNow());
  const [place, setPlace] = useState<Named | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState(false);
  const moving = useLeave(moveMachine, words.moved);
  const told = toldBy(moving.error);
  const { id, name, point, pointId } = machine;
  const mustGo = levels.some(({ state }) => state === 'expired' || state === 'recalled');
  const choose = (next: Named) => {
    moving.reset();
    setPlace(next);
  };
  const ask = () => {
    setTried(true);
    if (place) setAsked(true);
    else showPart('where');
  };
  const send = () => {
    setAsked(false);
    const why = reason.trim();
    if (place) moving.mutate({ id, pointId: place.id, ...(why === '' ? {} : { reason: why }) });
  };
  return (
    <>
      <View id="where">
        <Card title={name}>
          <KeyValue
            pairs={[
              { name: words.from, value: point.name },
              { name: words.on, value: today },
            ]}
          />
          <PlacePicker
            label={words.to}
            hint={words.placeHint}
            among="vacant"
            except={pointId}
            value={place}
            onChange={choose}
            error={told?.part === 'place' ? told.text : tried && !place ? words.needed : null}
          />
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
        hint={mustGo ? words.goesAlongNot : words.goesAlongHint}
        none={words.nothingThere}
        levels={levels}
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
          lines={[words.moveAsk(name, point.name, place.name, today), words.moveThen]}
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
