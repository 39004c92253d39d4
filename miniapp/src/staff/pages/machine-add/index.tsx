import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { registerMachine } from '../../../api/machines';
import { replacePage } from '../../../hooks/navigate';
import { showPart } from '../../../hooks/showPart';
import { useCommand } from '../../../hooks/useCommand';
import { useNow } from '../../../hooks/useNow';
import { useRoles } from '../../../hooks/useRoles';
import { dayInShanghai } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, ClockInput, Page, Refusal, StaffGate, TextInput } from '../../../ui';
import { SlotsEditor } from '../../machines/SlotsEditor';
import { PlacePicker } from '../../parts/PlacePicker';
import { type MachineDraft, type MachineFault, machineFaults, requestOf } from './model';
import '../../staff.scss';

/** A new machine at a place that has none: name, first day, store, slots. Its key is issued on its page. */
export default function MachineAddPage() {
  const { titles, machineCare: words } = useText();
  const county = useRoles().includes('county');
  const today = dayInShanghai(useNow());
  const [draft, setDraft] = useState<MachineDraft>({
    ...{ place: null, name: '', since: today, store: null, slots: [] },
  });
  const [tried, setTried] = useState(false);
  const set = (part: Partial<MachineDraft>) => setDraft((before) => ({ ...before, ...part }));
  const faults = machineFaults(draft);
  const errorOf = (fault: MachineFault) => (tried && faults.includes(fault) ? words.needed : null);
  const adding = useCommand(registerMachine, ({ id }: MachineDetail) => {
    void Taro.showToast({ title: words.registered, icon: 'none' });
    replacePage('/staff/pages/machine/index', { id });
  });
  const send = () => {
    setTried(true);
    if (faults.length > 0) return showPart('about');
    adding.mutate(requestOf(draft));
  };
  return (
    <Page
      title={titles.machineAdd}
      footer={
        county ? (
          <Button wide busy={adding.isPending} onPress={send} testId="register">
            {words.register}
          </Button>
        ) : undefined
      }
    >
      <StaffGate roles={['county']}>
        <View id="about">
          <Card title={words.what}>
            <PlacePicker
              label={words.place}
              hint={words.placeHint}
              among="vacant"
              value={draft.place}
              onChange={(place) => set({ place, name: draft.name || place.name })}
              error={errorOf('place')}
            />
            <TextInput
              label={words.name}
              placeholder={words.namePlaceholder}
              maxLength={60}
              value={draft.name}
              onChange={(name) => set({ name })}
              error={errorOf('name')}
              testId="name"
            />
            <ClockInput
              kind="date"
              label={words.since}
              value={draft.since}
              onChange={(since) => set({ since })}
              error={errorOf('since')}
              testId="since"
            />
            <PlacePicker
              label={words.store}
              among="own"
              value={draft.store}
              onChange={(store) => set({ store })}
            />
          </Card>
        </View>
        <SlotsEditor slots={draft.slots} onChange={(slots) => set({ slots })} />
        <Refusal error={adding.error} />
      </StaffGate>
    </Page>
  );
}
