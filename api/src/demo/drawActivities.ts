import {
  type ActivityType,
  type Audience,
  evidenceKind,
  type ThemeDay,
} from '@fcs/shared/contracts/activities.ts';
import { addDays, startOfDay } from '@fcs/shared/time.ts';
import type { DispensingDocument } from '../dispensing/Dispensing.ts';
import type { ActivityDocument } from '../outreach/Activity.ts';
import type { PointDocument } from '../points/Point.ts';
import type { Draw } from './draw.ts';
import type { World } from './world.ts';

type Kind = { title: string; type: ActivityType; audience: Audience; venue: string };

const kinds: readonly Kind[] = [
  { title: '青春期健康讲座', type: 'lecture', audience: 'adolescents', venue: '辖区中学报告厅' },
  { title: '校园健康讲座', type: 'lecture', audience: 'students', venue: '学生活动中心' },
  { title: '健康义诊咨询', type: 'freeClinic', audience: 'general', venue: '镇街广场' },
  { title: '育龄妇女健康沙龙', type: 'salon', audience: 'women', venue: '门诊二楼会议室' },
  { title: '健康知识竞答', type: 'quiz', audience: 'general', venue: '文化服务中心' },
  { title: '优生优育宣传展', type: 'exhibition', audience: 'couples', venue: '婚姻登记处' },
];

/** Month and day of the calendar's theme days (G22), and what the event is called then. */
const themes: readonly { theme: ThemeDay; day: string; title: string }[] = [
  { theme: 'association', day: '05-29', title: '“5·29”主题宣传' },
  { theme: 'contraception', day: '09-26', title: '“9·26”主题宣传' },
  { theme: 'menopause', day: '10-18', title: '“10·18”主题宣传' },
  { theme: 'aids', day: '12-01', title: '“12·1”主题宣传' },
];

const complete = 0.965;
const seeLaterDays = 20;

type Held = { unit: PointDocument; day: string; dispensed: boolean; kind: Kind; theme: ThemeDay };

const base = (draw: Draw, unit: PointDocument, kind: Kind, day: string) => ({
  ...{ _id: draw.id(), pointId: unit._id, regionPath: unit.regionPath, ...kind },
  ...{ themeDay: 'none' as ThemeDay, day, signIns: 0, cancelReason: null, sample: true },
  doorCode: draw.id(),
});

const heldEvent = (draw: Draw, { unit, day, dispensed, kind, theme }: Held): ActivityDocument => {
  const attended = kind.audience === 'adolescents' ? draw.int(60, 180) : draw.int(20, 90);
  const at = startOfDay(day, '17:00');
  return {
    ...base(draw, unit, kind, day),
    state: 'held',
    themeDay: theme,
    plannedFrom: addDays(day, -draw.int(0, 3)),
    plannedTo: addDays(day, draw.int(0, 3)),
    heldOn: day,
    attended,
    signIns: draw.chance(0.5) ? draw.int(5, attended) : 0,
    leaflets: draw.int(20, 200),
    dispensed,
    evidence: evidenceKind.options
      .filter(() => draw.chance(complete))
      .map((paper) => ({ kind: paper, photos: [], note: '示例：纸质件存档', at })),
  };
};

/** Days on which a unit gave goods out to people it did not note: an event may have been the reason. */
const tallyDays = (records: readonly DispensingDocument[]): Map<string, string[]> => {
  const days = new Map<string, string[]>();
  for (const { personId, channel, placeId, day } of records)
    if (personId === null && channel === 'manual') days.set(placeId, [...(days.get(placeId) ?? []), day]);
  return days;
};

const anyDay = (draw: Draw, world: World, year: string): string => {
  const days = Math.round(
    (startOfDay(world.today).getTime() - startOfDay(`${year}-01-01`).getTime()) / 864e5,
  );
  return addDays(`${year}-01-01`, draw.int(0, Math.max(0, Math.min(days - 1, 364))));
};

/** Two or more events of each institution in a year (D15), one of the county's on each theme day that has passed. */
export const drawActivities = (
  draw: Draw,
  world: World,
  year: string,
  records: readonly DispensingDocument[],
): ActivityDocument[] => {
  const days = tallyDays(records);
  const units = [...world.points.values()].filter(({ kind }) => kind === 'institution');
  const store = units.find(({ countyStore }) => countyStore) ?? (units[0] as PointDocument);
  const ordinary = units.flatMap((unit) =>
    Array.from({ length: draw.int(2, 3) }, () => {
      const own = days.get(unit._id) ?? [];
      const dispensed = own.length > 0 && draw.chance(0.7);
      const day = dispensed ? draw.pick(own) : anyDay(draw, world, year);
      return heldEvent(draw, { unit, day, dispensed, kind: draw.pick(kinds), theme: 'none' });
    }),
  );
  const themed = themes
    .map(({ theme, day, title }) => ({ theme, day: `${year}-${day}`, title }))
    .filter(({ day }) => day < world.today)
    .map(({ theme, day, title }) => {
      const kind: Kind = { title, type: 'consultation', audience: 'general', venue: '人民广场' };
      return heldEvent(draw, { unit: store, day, dispensed: false, kind, theme });
    });
  return [...ordinary, ...themed];
};

/** What residents see to be on in the coming weeks. */
export const drawPlannedActivities = (draw: Draw, world: World): ActivityDocument[] =>
  draw
    .shuffled([...world.points.values()].filter(({ kind }) => kind === 'institution'))
    .slice(0, 6)
    .map((unit) => {
      const from = addDays(world.today, draw.int(0, seeLaterDays));
      return {
        ...base(draw, unit, draw.pick(kinds), from),
        ...{ state: 'planned' as const, plannedFrom: from, plannedTo: addDays(from, draw.int(0, 2)) },
        ...{ heldOn: null, attended: null, leaflets: 0, dispensed: false, evidence: [] },
      };
    });
