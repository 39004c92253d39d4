import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import type { StockLevel } from '@fcs/shared/contracts/stock.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro, { useDidShow } from '@tarojs/taro';
import { getMachine } from '../../api/machines';
import { listLevels } from '../../api/stock';
import { goBack } from '../../hooks/navigate';
import { useCommand } from '../../hooks/useCommand';
import { useRead } from '../../hooks/useRead';
import { useRouteParam } from '../../hooks/useRouteParam';
import { isNothing } from '../stock/amount';

export interface Leaving {
  machine: MachineDetail;
  /** What the books of its place hold. */
  levels: StockLevel[];
}

/** A machine that is to leave its place, with what lies there; read again when one comes back from a paper. */
export function useLeaving() {
  const id = useRouteParam('id');
  const read = useRead<Leaving>(
    ['machine', id, 'leaving'],
    async () => {
      const machine = await getMachine(id);
      const { data } = await listLevels({ point: machine.pointId }, null);
      return { machine, levels: data.filter(({ onHand }) => !isNothing(onHand)) };
    },
    { enabled: id !== '' },
  );
  useDidShow(() => void read.refetch());
  return read;
}

/** Makes it leave, says so and goes back to its page. */
export function useLeave<I>(run: (input: I, key: string) => Promise<MachineDetail>, done: string) {
  const cache = useQueryClient();
  return useCommand(run, () => {
    for (const key of ['machine', 'machines', 'own-points', 'places', 'levels'])
      void cache.invalidateQueries({ queryKey: [key] });
    void Taro.showToast({ title: done, icon: 'none' });
    goBack();
  });
}
