import type { CollectedFact, Scheme } from '@fcs/shared/contracts/assessment.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { enterFact } from '../../../api/assessments';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Card, Refusal, Select, Text, TextArea } from '../../../ui';
import { Marks } from '../../assessment/Marks';
import { FactInput } from '../../parts/FactInput';
import { faultsByFact, NONE, readFacts } from '../../parts/facts';
import { factText } from '../../parts/factText';

interface EntryFormProps {
  scheme: Scheme;
  facts: readonly CollectedFact[];
  region: string;
  period: string;
  fact: string | null;
  onFact: (fact: string) => void;
}

/** Which fact, what is used for it now, its value and why. */
export function EntryForm({ scheme, facts, region, period, fact, onFact }: EntryFormProps) {
  const { office, kit } = useText();
  const words = office.entered;
  const cache = useQueryClient();
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [told, setTold] = useState(false);
  const entering = useCommand(enterFact, () => {
    setText('');
    setReason('');
    setTold(false);
    void cache.invalidateQueries({ queryKey: ['assessment'] });
    void cache.invalidateQueries({ queryKey: ['entered'] });
    void Taro.showToast({ title: words.saved, icon: 'none' });
  });
  const declared = scheme.facts.find(({ id }) => id === fact);
  const current = facts.find(({ id }) => id === fact);
  const read = declared ? readFacts({ facts: [declared] }, { [declared.id]: text }) : null;
  const known = declared && read && declared.id in read.facts;
  const valueFault = text === '' ? words.needed : known ? null : office.evaluate.notNumber;
  const send = () => {
    setTold(true);
    if (!declared || !known || reason.trim() === '') return;
    const value = read.facts[declared.id] ?? null;
    entering.mutate({ scheme: scheme.id, region, period, fact: declared.id, value, reason: reason.trim() });
  };
  const choose = (next: string) => {
    onFact(next);
    setText('');
    entering.reset();
  };
  return (
    <Card>
      <Select
        label={words.fact}
        required
        placeholder={kit.choose}
        options={facts.map((one) => ({
          value: one.id,
          label: one.label,
          note:
            one.source === 'missing' ? office.marks.missing : factText(one.value, one.unit, office.evaluate),
        }))}
        value={fact}
        onChange={choose}
        testId="choose-fact"
      />
      {current && (
        <>
          <Text block size="small" tone="soft">
            {`${words.current}: ${current.source === 'missing' ? office.marks.missing : factText(current.value, current.unit, office.evaluate)}`}
          </Text>
          <Marks fact={current} />
        </>
      )}
      {declared && (
        <>
          <FactInput
            fact={{ ...declared, label: words.value }}
            none={NONE}
            value={text}
            onChange={setText}
            error={(told ? valueFault : null) ?? faultsByFact(entering.error)[declared.id] ?? null}
          />
          <TextArea
            label={words.reason}
            hint={words.reasonHint}
            required
            maxLength={200}
            value={reason}
            onChange={setReason}
            error={told && reason.trim() === '' ? words.needed : null}
            testId="reason"
          />
          <Refusal error={entering.error} />
          <Button wide busy={entering.isPending} onPress={send} testId="enter">
            {words.save}
          </Button>
        </>
      )}
    </Card>
  );
}
