import type { Symptom } from '@fcs/shared/contracts/adverse.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { reportReaction } from '../../../api/reactions';
import { issueAt } from '../../../api/requestError';
import { goBack } from '../../../hooks/navigate';
import { showPart } from '../../../hooks/showPart';
import { useCatalogue } from '../../../hooks/useCatalogue';
import { useCommand } from '../../../hooks/useCommand';
import { useNow } from '../../../hooks/useNow';
import { dayInShanghai } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { PlacePicker } from '../../../staff/parts/PlacePicker';
import {
  Button,
  Card,
  ClockInput,
  Field,
  FilterChips,
  Notice,
  Refusal,
  Select,
  Text,
  TextArea,
  TextInput,
} from '../../../ui';
import { useDomId } from '../../../ui/useDomId';
import { emptyDraft, type ReactionDraft, type ReactionFault, reactionFaults, requestOf } from './model';

/** Where, what, which symptoms, since when; words and a phone are up to the person. */
export function Form({ forOther }: { forOther: boolean }) {
  const { reactions } = useText();
  const words = reactions.report;
  const cache = useQueryClient();
  const today = dayInShanghai(useNow());
  const catalogue = useCatalogue();
  const [draft, setDraft] = useState<ReactionDraft>(() => emptyDraft(today));
  const [tried, setTried] = useState(false);
  const set = (part: Partial<ReactionDraft>) => setDraft((before) => ({ ...before, ...part }));
  const sending = useCommand(reportReaction, () => {
    setDraft(emptyDraft(today));
    setTried(false);
    for (const key of ['my-reactions', 'reactions']) void cache.invalidateQueries({ queryKey: [key] });
    void Taro.showToast({ title: forOther ? words.sentForOther : words.sent, icon: 'none' });
    if (forOther) goBack();
  });
  const faults = reactionFaults(draft, today);
  const errorOf = (fault: ReactionFault, field: string, said: string = words.needed) =>
    tried && faults.includes(fault) ? said : issueAt(sending.error, field);
  const send = () => {
    setTried(true);
    if (faults.length > 0) showPart('reaction');
    else sending.mutate(requestOf(draft));
  };
  return (
    <>
      {!forOther && <Notice tone="warn">{words.urgent}</Notice>}
      <View id="reaction">
        <Card title={reactions.report.symptoms}>
          <Symptoms
            chosen={draft.symptoms}
            onChange={(symptoms) => set({ symptoms })}
            error={errorOf('symptoms', 'symptoms', words.chooseOne)}
          />
          <ClockInput
            kind="date"
            label={words.onsetDay}
            value={draft.onsetDay}
            onChange={(onsetDay) => set({ onsetDay })}
            error={errorOf('onsetDay', 'onsetDay', draft.onsetDay > today ? words.notFuture : words.needed)}
            testId="onset"
          />
          <Select
            label={words.product}
            options={(catalogue.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.productId || null}
            onChange={(productId) => set({ productId })}
            error={catalogue.error ? words.failedProduct : errorOf('product', 'productId')}
          />
          <PlacePicker
            label={words.place}
            hint={words.placeHint}
            among={forOther ? 'own' : 'all'}
            value={draft.place}
            onChange={(place) => set({ place })}
            error={errorOf('place', 'pointId')}
          />
          <TextArea
            label={words.detail}
            hint={words.detailHint}
            optional
            maxLength={500}
            value={draft.detail}
            onChange={(detail) => set({ detail })}
            testId="detail"
          />
          <TextInput
            kind="phone"
            label={words.phone}
            hint={words.phoneHint}
            optional
            maxLength={11}
            value={draft.phone}
            onChange={(phone) => set({ phone })}
            error={errorOf('phone', 'phone', words.phoneForm)}
            testId="phone"
          />
        </Card>
      </View>
      <Text block size="small" tone="soft">
        {words.intro}
      </Text>
      <Refusal error={sending.error} />
      <Button wide busy={sending.isPending} onPress={send} testId="send">
        {words.send}
      </Button>
    </>
  );
}

interface SymptomsProps {
  chosen: readonly Symptom[];
  onChange: (symptoms: Symptom[]) => void;
  error: string | null;
}

function Symptoms({ chosen, onChange, error }: SymptomsProps) {
  const { reactions } = useText();
  const id = useDomId('symptoms');
  const all = Object.keys(reactions.symptoms) as Symptom[];
  return (
    <Field id={id} label={reactions.report.symptoms} hideLabel error={error}>
      <FilterChips
        label={reactions.report.symptoms}
        options={all.map((value) => ({ value, label: reactions.symptoms[value] }))}
        chosen={chosen}
        onChange={onChange}
      />
    </Field>
  );
}
