import { addDays, startOfDay } from '@fcs/shared/time.ts';
import type { ActivityDocument } from '../outreach/Activity.ts';
import type { BaselineEntry, CampusDocument } from '../outreach/Campus.ts';
import { seal } from '../platform/crypto/seal.ts';
import { type CampusRow, campusRows, countyPath } from './district.ts';
import { demoPhone } from './drawPeople.ts';
import type { World } from './world.ts';

const openedOn = '2021-09-01';
const surveyDay = '03-12';
const campusId = ({ id }: CampusRow): string => `demo-${id}`;

/** The first campus lacks nothing; the second was surveyed once, wants a second machine and had no lecture this year. */
const isComplete = (row: CampusRow): boolean => row === campusRows[0];

const surveyDays = (row: CampusRow, world: World): string[] =>
  (isComplete(row) ? world.years : world.years.slice(0, 1))
    .map((year) => `${year}-${surveyDay}`)
    .map((day) => (day < world.today ? day : addDays(world.today, -1)));

const baselineOf = (row: CampusRow, day: string, at: number, by: string): BaselineEntry => ({
  ...{ day, by, at: startOfDay(day, '15:00') },
  students: row.students + 120 * at,
  women: Math.round((row.students + 120 * at) * 0.52),
  dormitories: Math.round(row.students / 700),
  machinesWanted: isComplete(row) ? 1 : 2,
});

/** The campuses with the places that stand on them, looked after by their township's centre (B01, B02). */
export const drawCampuses = (world: World, county: string): CampusDocument[] =>
  campusRows.map((row, number) => {
    const machines = [...world.points.values()].filter(
      ({ kind, name }) => kind === 'machine' && name.startsWith(row.name.zh),
    );
    const days = surveyDays(row, world);
    return {
      ...{ _id: campusId(row), name: row.name.zh, kind: 'vocational' as const, day: openedOn },
      ...{ pointId: `hc-${row.region}`, regionPath: `${countyPath}/${row.region}` },
      pointIds: [row.id, ...machines.map(({ _id }) => _id)],
      baselines: days.map((day, at) => baselineOf(row, day, at, county)),
      contactSealed: seal(JSON.stringify({ name: '示例老师', phone: demoPhone(20_001 + number) })),
      ...{ closedOn: null, version: days.length + 1, sample: true },
    };
  });

const lecture = { title: '校园健康讲座', type: 'lecture', audience: 'students' } as const;

/**
 * The latest event of the centre behind a campus becomes the lecture there (B03), with all its papers and numbers as they
 * are. The second campus has none this year.
 */
export const placeLectures = (
  activities: readonly ActivityDocument[],
  { today }: World,
  year: string,
): ActivityDocument[] => {
  const held = new Map<string, CampusRow>();
  for (const row of campusRows.filter((one) => isComplete(one) || year !== today.slice(0, 4))) {
    const [latest] = activities
      .filter(({ pointId, themeDay }) => pointId === `hc-${row.region}` && themeDay === 'none')
      .sort((a, b) => (a.day < b.day ? 1 : -1));
    if (latest) held.set(latest._id, row);
  }
  return activities.map((one) => {
    const row = held.get(one._id);
    return row ? { ...one, ...lecture, venue: `${row.name.zh}报告厅`, campusId: campusId(row) } : one;
  });
};
