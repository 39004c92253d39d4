import { useQueries } from '@tanstack/react-query';
import { listAppointments, listFollowUps } from '../../../api/clinic';
import { getRefills, listMachines } from '../../../api/machines';
import { listReactions } from '../../../api/reactions';
import type { Page } from '../../../api/request';
import { listWork } from '../../../api/staffOrders';
import { listLevels, listSuggestions, listVouchers } from '../../../api/stock';
import { listTickets } from '../../../api/tickets';
import { listStaffing } from '../../../api/trainings';
import { listWorkOrders } from '../../../api/workOrders';
import { useGrants, useRoles } from '../../../hooks/useRoles';
import { type Count, type Task, type TaskName, tasksFor } from './model';

/** The most one page counts; beyond it says "100+". */
const MOST = 100;
/** Places asked for what runs out, one by one; those with more look at each place's stock. */
const MOST_PLACES = 6;
/** Less than this many months left is low. */
const LOW_MONTHS = 1;

const countOf = async (read: Promise<Page<unknown>>): Promise<Count> => {
  const { data, next } = await read;
  return { count: data.length, more: next !== null };
};

/** Products that run out within a month where they are used, and the place that has most of them. */
async function countLow(points: readonly string[]): Promise<Count> {
  const low = await Promise.all(
    points.slice(0, MOST_PLACES).map(async (point) => ({
      point,
      count: (await listSuggestions(point)).filter(
        ({ monthsLeft, suggested }) => monthsLeft !== null && monthsLeft < LOW_MONTHS && suggested > 0,
      ).length,
    })),
  );
  const worst = [...low].sort((a, b) => b.count - a.count)[0];
  return {
    count: low.reduce((sum, { count }) => sum + count, 0),
    more: false,
    ...(worst ? { point: worst.point } : {}),
  };
}

const readers: Record<TaskName, (points: readonly string[]) => Promise<Count>> = {
  expired: () => countOf(listLevels({ state: 'expired' }, null, MOST)),
  queue: () => countOf(listWork(null, null, MOST)),
  vouchers: () => countOf(listVouchers({ waiting: true }, null, MOST)),
  reactions: () => countOf(listReactions('reported', null, MOST)),
  tickets: () => countOf(listTickets('open', null, MOST)),
  machines: () => countOf(listMachines(false, null, MOST)),
  lowSlots: async () => ({ count: (await getRefills(null)).stops.length, more: false }),
  workOrders: () => countOf(listWorkOrders({ waiting: true }, null, MOST)),
  nearExpiry: () => countOf(listLevels({ state: 'nearExpiry' }, null, MOST)),
  lowStock: countLow,
  followUps: () => countOf(listFollowUps('overdue', null, MOST)),
  slots: () => countOf(listAppointments('asked', null, MOST)),
  papersDue: () => countOf(listStaffing(true, null, MOST)),
};

export interface Counted {
  task: Task;
  data: Count | undefined;
  error: unknown;
}

/** The day's list: each task with how much of it is open, read on its own, so that one failure hides nothing else. */
export function useTasks(): { counted: Counted[]; waiting: boolean; refetch: () => void } {
  const tasks = tasksFor(useRoles());
  const points = useGrants().flatMap((grant) => grant.points.map(({ id }) => id));
  const queries = useQueries({
    queries: tasks.map(({ name }) => ({
      queryKey: ['task', name, points],
      queryFn: () => readers[name](points),
    })),
  });
  return {
    counted: tasks.flatMap((task, at) => {
      const query = queries[at];
      return query ? [{ task, data: query.data, error: query.data ? null : query.error }] : [];
    }),
    waiting: queries.some(({ isPending }) => isPending),
    refetch: () => {
      for (const query of queries) void query.refetch();
    },
  };
}
