import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { editSlots, getMachine } from '../../../api/machines';
import { goBack } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Loaded, Page, Refusal, StaffGate, Text } from '../../../ui';
import { SlotsEditor } from '../../machines/SlotsEditor';
import { planOf, type SlotDraft, slotsOf } from '../../machines/slotPlan';
import '../../staff.scss';

/** The slots of a machine: number, product, how many they hold, in which order they show. */
export default function MachineSlotsPage() {
  const { titles, machineCare: words } = useText();
  const id = useRouteParam('id');
  const cache = useQueryClient();
  const query = useRead(['machine', id], () => getMachine(id), { enabled: id !== '' });
  const [edited, setEdited] = useState<SlotDraft[] | null>(null);
  const saving = useCommand(editSlots, (machine: MachineDetail) => {
    void cache.invalidateQueries({ queryKey: ['machine', machine.id] });
    void Taro.showToast({ title: words.saved, icon: 'none' });
    goBack();
  });
  const machine = query.data;
  const save = () => {
    if (machine && edited) saving.mutate({ id, version: machine.version, slots: planOf(edited) });
  };
  return (
    <Page
      title={titles.machineSlots}
      footer={
        machine?.state === 'active' && (
          <Button wide busy={saving.isPending} disabled={!edited} onPress={save} testId="save-slots">
            {words.save}
          </Button>
        )
      }
    >
      <StaffGate roles={['operator', 'county']}>
        <Loaded of={query}>
          {(shown) => (
            <>
              <Text block strong>
                {shown.name}
              </Text>
              <SlotsEditor slots={edited ?? slotsOf(shown)} onChange={setEdited} />
              <Refusal error={saving.error} />
            </>
          )}
        </Loaded>
      </StaffGate>
    </Page>
  );
}
