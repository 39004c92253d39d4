import { listMachines } from '../../../api/machines';
import type { Page } from '../../../api/request';
import { listWork } from '../../../api/staffOrders';
import { listTickets } from '../../../api/tickets';
import { useRead } from '../../../hooks/useRead';
import type { TaskName } from './model';

/** The most one page counts; beyond it says "100+". */
const MOST = 100;

const readers: Record<TaskName, () => Promise<Page<unknown>>> = {
  queue: () => listWork(null, null, MOST),
  tickets: () => listTickets('open', null, MOST),
  machines: () => listMachines(false, null, MOST),
};

export interface Count {
  count: number;
  more: boolean;
}

/** How much of a task is open now. */
export function useTask(task: TaskName) {
  return useRead<Count>(['task', task], async () => {
    const { data, next } = await readers[task]();
    return { count: data.length, more: next !== null };
  });
}
