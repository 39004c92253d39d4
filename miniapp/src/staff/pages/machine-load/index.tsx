import { useQueryClient } from '@tanstack/react-query';
import { getGoods, getMachine } from '../../../api/machines';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Loaded, Page, StaffGate } from '../../../ui';
import { Form } from './Form';
import '../../staff.scss';

const roles = ['operator', 'county'] as const;

/** 放置登记: what a person put into a slot of a machine that does not tell it itself (E02). */
export default function MachineLoadPage() {
  const { titles } = useText();
  const own = useRoles();
  const id = useRouteParam('id');
  const slot = Number(useRouteParam('slot')) || null;
  const cache = useQueryClient();
  const allowed = roles.some((role) => own.includes(role)) && id !== '';
  const machine = useRead(['machine', id], () => getMachine(id), { enabled: allowed });
  const goods = useRead(['machine-goods', id], () => getGoods(id), { enabled: allowed });
  const again = () => {
    for (const key of ['machine', 'machine-goods', 'loadings', 'refills'])
      void cache.invalidateQueries({ queryKey: key === 'refills' ? [key] : [key, id] });
  };
  if (machine.data && goods.data)
    return <Form machine={machine.data} goods={goods.data} asked={slot} onDone={again} />;
  return (
    <Page title={titles.machineLoad}>
      <StaffGate roles={roles}>
        <Loaded of={machine.data ? goods : machine}>{() => null}</Loaded>
      </StaffGate>
    </Page>
  );
}
