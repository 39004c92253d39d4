import type { StaffRole } from '@fcs/shared/contracts/people.ts';
import type { IconName } from '../../../ui';

export type EntryName =
  | 'dispense'
  | 'queue'
  | 'points'
  | 'machines'
  | 'tickets'
  | 'people'
  | 'assessment'
  | 'scheme'
  | 'evaluate'
  | 'surveys'
  | 'entered';

export interface Entry {
  name: EntryName;
  path: string;
  icon: IconName;
  part: 'work' | 'office';
  roles: readonly StaffRole[];
}

/** Every page of staff and office with the roles that may use it: the one table behind the entrances. */
export const entries: readonly Entry[] = [
  {
    name: 'dispense',
    path: '/staff/pages/dispense/index',
    icon: 'plus',
    part: 'work',
    roles: ['keeper', 'hospital'],
  },
  {
    name: 'queue',
    path: '/staff/pages/queue/index',
    icon: 'box',
    part: 'work',
    roles: ['keeper', 'hospital', 'county'],
  },
  {
    name: 'points',
    path: '/staff/pages/points/index',
    icon: 'pin',
    part: 'work',
    roles: ['keeper', 'county'],
  },
  {
    name: 'machines',
    path: '/staff/pages/machines/index',
    icon: 'clock',
    part: 'work',
    roles: ['operator', 'county'],
  },
  {
    name: 'tickets',
    path: '/staff/pages/tickets/index',
    icon: 'warn',
    part: 'work',
    roles: ['keeper', 'operator', 'county', 'assessor'],
  },
  {
    name: 'people',
    path: '/staff/pages/people/index',
    icon: 'person',
    part: 'work',
    roles: ['county', 'admin'],
  },
  {
    name: 'assessment',
    path: '/office/pages/assessment/index',
    icon: 'star',
    part: 'office',
    roles: ['county', 'assessor'],
  },
  {
    name: 'surveys',
    path: '/office/pages/surveys/index',
    icon: 'list',
    part: 'office',
    roles: ['county', 'assessor'],
  },
  {
    name: 'entered',
    path: '/office/pages/entered/index',
    icon: 'plus',
    part: 'office',
    roles: ['county', 'assessor'],
  },
  {
    name: 'scheme',
    path: '/office/pages/scheme/index',
    icon: 'info',
    part: 'office',
    roles: ['county', 'assessor', 'keeper', 'operator', 'hospital'],
  },
  {
    name: 'evaluate',
    path: '/office/pages/evaluate/index',
    icon: 'check',
    part: 'office',
    roles: ['county', 'assessor', 'keeper', 'operator', 'hospital'],
  },
];

export const entriesFor = (roles: readonly StaffRole[], part: Entry['part']): Entry[] =>
  entries.filter((entry) => entry.part === part && entry.roles.some((role) => roles.includes(role)));

export type TaskName = 'queue' | 'tickets' | 'machines';

/** What is counted for these roles. Assessors read reports but do not work on them. */
export function tasksFor(roles: readonly StaffRole[]): TaskName[] {
  const working: Record<TaskName, readonly StaffRole[]> = {
    queue: ['keeper', 'hospital', 'county'],
    tickets: ['keeper', 'operator', 'county'],
    machines: ['operator', 'county'],
  };
  return (Object.keys(working) as TaskName[]).filter((task) =>
    working[task].some((role) => roles.includes(role)),
  );
}
