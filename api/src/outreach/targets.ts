import type { OutreachProgress } from '@fcs/shared/contracts/activities.ts';
import type { Period } from '@fcs/shared/period.ts';
import { inTree } from '../platform/facts.ts';
import { Activity } from './Activity.ts';

type Target = Omit<OutreachProgress, 'value'> & { filter: Record<string, unknown>; sum?: 'attended' };

/** Which events are youth lectures, reach young people, or keep a theme day (B04, G22). */
export const eventsThat = {
  teachYouth: { type: 'lecture', audience: { $in: ['adolescents', 'students'] } },
  reachYouth: { audience: { $in: ['adolescents', 'students'] } },
  keepThemeDay: { themeDay: { $ne: 'none' } },
};

/** What the documents ask of a county in a year. */
const targets: readonly Target[] = [
  { id: 'lectures', target: 120, source: '乐卫发〔2024〕25号 一', filter: eventsThat.teachYouth },
  {
    id: 'adolescents',
    target: 5_000,
    source: '乐卫发〔2024〕25号 一',
    filter: eventsThat.reachYouth,
    sum: 'attended',
  },
  {
    id: 'themeEvents',
    target: 2,
    source: '乐卫发〔2024〕25号 二、三',
    filter: eventsThat.keepThemeDay,
  },
  { id: 'events', target: 2, source: '南川区 2023 附件 7', filter: {} },
];

/** How far a tree is (B04, G22, D15): events held, and people reached where the target counts people. */
export const findProgress = (regionPath: string, period: Period): Promise<OutreachProgress[]> =>
  Promise.all(
    targets.map(async ({ filter, sum, ...target }) => {
      const held = { state: 'held', heldOn: { $gte: period.firstDay, $lte: period.lastDay } };
      const [counted] = await Activity.collection
        .aggregate<{ value: number }>([
          { $match: { ...filter, ...held, regionPath: inTree(regionPath) } },
          { $group: { _id: null, value: { $sum: sum ? `$${sum}` : 1 } } },
        ])
        .toArray();
      return { ...target, value: counted?.value ?? 0 };
    }),
  );
