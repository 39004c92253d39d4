import { View } from '@tarojs/components';
import { useState } from 'react';
import { retireMachine } from '../../../api/machines';
import { showPart } from '../../../hooks/showPart';
import { useNow } from '../../../hooks/useNow';
import { dayInShanghai } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, KeyValue, Refusal, TextInput } from '../../../ui';
import { Books } from '../../machines/Books';
import { ConfirmSheet } from '../../machines/ConfirmSheet';
import { LeavingDay } from '../../machines/LeavingDay';
import { toldBy } from '../../machines/leaving';
import { type Leaving, useLeave } from '../../machines/useLeaving';
import { FilledSlots } from './FilledSlots';

/** Why; what is still to be taken out of slots and books; asked once more with machine and place by name. */
export function Form({ machine, levels, onChanged }: Leaving & { onChanged: () => void }) {
  const { machineCare: words } = useText();
  const today = dayInShanghai(useNow());
  const [day, setDay] = useState(today);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState(false);
  const retiring = useLeave(retireMachine, words.retireDone);
  const told = toldBy(retiring.error);
  const { id, name, point, pointId } = machine;
  const why = reason.trim();
  const ask = () => {
    setTried(true);
    if (why === '' || day === '') showPart('why');
    else setAsked(true);
  };
  const send = () => {
    setAsked(false);
    retiring.mutate({ id, ...(day === today ? {} : { on: day }), reason: why });
  };
  return (
    <>
      <View id="why">
        <Card title={name}>
          <KeyValue pairs={[{ name: words.place, value: point.name }]} />
          <LeavingDay day={day} onChange={setDay} error={told?.part === 'day' ? told.text : null} />
          <TextInput
            label={words.why}
            required
            maxLength={200}
            value={reason}
            onChange={setReason}
            error={told?.part === 'reason' ? told.text : tried && why === '' ? words.needed : null}
            testId="reason"
          />
        </Card>
      </View>
      <FilledSlots
        machine={machine}
        error={told?.part === 'slots' ? told.text : null}
        onChanged={() => {
          retiring.reset();
          onChanged();
        }}
      />
      <Books
        title={words.inBooks}
        hint={words.inBooksHint}
        none={words.nothingThere}
        levels={levels}
        pointId={pointId}
        papers={['transfer', 'loss', 'stocktake']}
        error={told?.part === 'goods' ? words.ofLot(told.text, told.lotNo) : null}
      />
      {!told?.part && <Refusal error={retiring.error} />}
      <Button wide look="danger" busy={retiring.isPending} onPress={ask} testId="retire">
        {words.retire}
      </Button>
      {asked && (
        <ConfirmSheet
          title={words.retireTitle}
          lines={[words.retireAsk(name, point.name, day), words.retireThen]}
          action={words.retire}
          look="danger"
          busy={retiring.isPending}
          onConfirm={send}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
