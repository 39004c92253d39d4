import { addDays, startOfDay } from '@fcs/shared/time.ts';
import type { MachineDocument, MachineSlot } from '../machines/Machine.ts';
import type { OfflineIntervalDocument } from '../machines/OfflineInterval.ts';
import { newSlot } from '../machines/slots.ts';
import type { PointDocument } from '../points/Point.ts';
import type { Draw } from './draw.ts';

/** What lies in the slots of every demo machine; capacity in the product's unit. */
export const machineSlots: readonly Pick<MachineSlot, 'slot' | 'productId' | 'capacity'>[] = [
  { slot: 1, productId: 'condom-52', capacity: 40 },
  { slot: 2, productId: 'condom-49', capacity: 30 },
  { slot: 3, productId: 'condom-55', capacity: 30 },
  { slot: 4, productId: 'nonoxinol-gel', capacity: 20 },
  { slot: 5, productId: 'emergency-levonorgestrel', capacity: 20 },
];

/** One machine at each machine point, heard of last at the end of the day before `today`. */
export const drawMachines = (
  draw: Draw,
  points: readonly PointDocument[],
  today: string,
): MachineDocument[] =>
  points
    .filter((point) => point.machineId !== null)
    .map((point) => {
      const commissionedOn = `2022-${draw.pick(['10', '11', '12'])}-15`;
      return {
        _id: point.machineId as string,
        pointId: point._id,
        regionPath: point.regionPath,
        name: point.name,
        commissionedOn,
        lastSeenAt: new Date(startOfDay(today).getTime() - draw.int(1, 15) * 1_000),
        offlineSince: null,
        slots: machineSlots.map(newSlot),
        keysIssued: 0,
        state: 'active',
        retiredOn: null,
        placements: [{ pointId: point._id, from: commissionedOn, to: null }],
        lastVendAt: null,
        version: 1,
        sample: true,
      };
    });

const reasons = ['silent', 'power', 'network', 'maintenance'] as const;
const hour = 3_600_000;

/** Hours offline in a year: most machines some hours or days, few more than the five days of annex 7 row 4. */
const hoursOf = (draw: Draw, worst: boolean): number =>
  worst ? draw.int(128, 210) : draw.int(2, 10) * draw.int(1, 9);

const intervalsOfYear = (
  draw: Draw,
  machine: MachineDocument,
  year: string,
  worst: boolean,
): OfflineIntervalDocument[] => {
  const parts = draw.int(1, 4);
  const each = Math.ceil(hoursOf(draw, worst) / parts);
  // One part in each quarter of the year, so that none overlap.
  return Array.from({ length: parts }, (_, quarter) => {
    const from =
      startOfDay(addDays(`${year}-01-01`, quarter * 91 + draw.int(1, 75))).getTime() +
      draw.int(0, 1_439) * 60_000;
    return {
      _id: draw.id(),
      machineId: machine._id,
      regionPath: machine.regionPath,
      from: new Date(from),
      to: new Date(from + each * hour - draw.int(0, 59) * 60_000),
      reason: draw.weighted(reasons, (reason) => (reason === 'maintenance' ? 1 : 3)),
      contested: 'none' as const,
      claim: null,
      decision: null,
      sample: true,
    };
  });
};

/** What was said for and about a contest; the claim came the day after. */
const contestOf = (
  { to }: OfflineIntervalDocument,
  state: 'claimed' | 'upheld' | 'rejected',
): Partial<OfflineIntervalDocument> => {
  const at = new Date((to?.getTime() ?? 0) + 24 * hour);
  const claim = { text: '片区停电检修，附供电公司停电公告。', photos: [], at, by: null };
  const reason = state === 'upheld' ? '停电公告属实，时间相符。' : '停电时间与离线时间不符。';
  const decision = { reason, at: new Date(at.getTime() + 48 * hour), by: null };
  return { contested: state, claim, decision: state === 'claimed' ? null : decision };
};

/** Machines over the limit in a year: none in the third service year, so that its line can still be lost or kept. */
const worstIn = (at: number): number => [4, 2, 0][at] ?? 0;

/** Past offline times of every service year up to `today`; three are contested, one of each outcome. */
export const drawOffline = (
  draw: Draw,
  machines: readonly MachineDocument[],
  years: readonly string[],
  today: string,
): OfflineIntervalDocument[] => {
  const until = startOfDay(today);
  const all = years.flatMap((year, at) =>
    draw
      .shuffled(machines)
      .flatMap((machine, rank) => intervalsOfYear(draw, machine, year, rank < worstIn(at)))
      .filter((interval) => interval.to !== null && interval.to < until),
  );
  const contested = (['claimed', 'upheld', 'rejected'] as const).map((state) => ({
    state,
    id: draw.pick(all)._id,
  }));
  return all.map((interval) => {
    const claim = contested.find(({ id }) => id === interval._id);
    return claim ? { ...interval, ...contestOf(interval, claim.state) } : interval;
  });
};
