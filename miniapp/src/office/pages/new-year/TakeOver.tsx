import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { Button, Refusal, Select } from '../../../ui';
import { yearsBefore } from '../../years/model';
import type { YearCommands } from '../../years/useYear';

/** Which year it is taken from, and the taking. */
export function TakeOver({ commands: { which, taking } }: { commands: YearCommands }) {
  const { years, office } = useText();
  const words = years.next;
  const choices = yearsBefore(which.year);
  const [from, setFrom] = useState(choices[0] ?? '');
  return (
    <View className="k-stack">
      <Select
        label={words.from}
        options={choices.map((one) => ({ value: one, label: office.choose.year(one) }))}
        value={from}
        onChange={setFrom}
        testId="choose-from"
      />
      <Refusal error={taking.error} />
      <Button
        wide
        busy={taking.isPending}
        onPress={() => taking.mutate({ ...which, from })}
        testId="take-over"
      >
        {words.take(from)}
      </Button>
    </View>
  );
}
