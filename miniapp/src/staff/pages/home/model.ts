import type { StaffRole } from '@fcs/shared/contracts/people.ts';
import type { Query } from '../../../api/request';
import type { IconName } from '../../../ui';
import { paperRoles, stockRoles } from '../../stock/roles';

export type EntryName =
  | 'dispense'
  | 'queue'
  | 'stock'
  | 'vouchers'
  | 'reconcile'
  | 'points'
  | 'machines'
  | 'tickets'
  | 'reactions'
  | 'people'
  | 'sheets'
  | 'activities'
  | 'lessonDesk'
  | 'quizzes'
  | 'campuses'
  | 'trainings'
  | 'staffing'
  | 'campaigns'
  | 'clinicRecords'
  | 'clinicDue'
  | 'clinicCare'
  | 'clinicSlots'
  | 'clinicIndicators'
  | 'dashboard'
  | 'whatIf'
  | 'dataQuality'
  | 'settlements'
  | 'rounds'
  | 'draws'
  | 'assessment'
  | 'scheme'
  | 'evaluate'
  | 'surveys'
  | 'entered'
  | 'settings'
  | 'schemeChange'
  | 'newYear';

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
    name: 'stock',
    path: '/staff/pages/stock/index',
    icon: 'list',
    part: 'work',
    roles: stockRoles,
  },
  {
    name: 'vouchers',
    path: '/staff/pages/vouchers/index',
    icon: 'copy',
    part: 'work',
    roles: paperRoles,
  },
  {
    name: 'reconcile',
    path: '/staff/pages/reconcile/index',
    icon: 'check',
    part: 'work',
    roles: ['keeper', 'hospital', 'county', 'assessor'],
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
    name: 'reactions',
    path: '/staff/pages/reactions/index',
    icon: 'warn',
    part: 'work',
    roles: paperRoles,
  },
  {
    name: 'people',
    path: '/staff/pages/people/index',
    icon: 'person',
    part: 'work',
    roles: ['county', 'admin'],
  },
  {
    name: 'sheets',
    path: '/staff/pages/sheets/index',
    icon: 'plus',
    part: 'work',
    roles: paperRoles,
  },
  {
    name: 'activities',
    path: '/street/pages/activities/index',
    icon: 'star',
    part: 'work',
    roles: ['keeper', 'hospital', 'county', 'assessor'],
  },
  {
    name: 'lessonDesk',
    path: '/street/pages/lesson-desk/index',
    icon: 'star',
    part: 'office',
    roles: ['county'],
  },
  {
    name: 'quizzes',
    path: '/street/pages/quiz-office/index',
    icon: 'check',
    part: 'work',
    roles: ['keeper', 'hospital', 'county'],
  },
  {
    name: 'campuses',
    path: '/street/pages/campuses/index',
    icon: 'pin',
    part: 'work',
    roles: ['keeper', 'hospital', 'county', 'assessor'],
  },
  {
    name: 'trainings',
    path: '/street/pages/trainings/index',
    icon: 'list',
    part: 'work',
    roles: ['keeper', 'hospital', 'county', 'assessor'],
  },
  {
    name: 'staffing',
    path: '/street/pages/staffing/index',
    icon: 'person',
    part: 'work',
    roles: ['keeper', 'hospital', 'county', 'assessor'],
  },
  {
    name: 'campaigns',
    path: '/street/pages/campaigns/index',
    icon: 'clock',
    part: 'work',
    roles: ['county'],
  },
  {
    name: 'clinicRecords',
    path: '/clinic/pages/records/index',
    icon: 'plus',
    part: 'work',
    roles: ['hospital', 'county'],
  },
  {
    name: 'clinicDue',
    path: '/clinic/pages/due/index',
    icon: 'phone',
    part: 'work',
    roles: ['hospital'],
  },
  {
    name: 'clinicCare',
    path: '/clinic/pages/care/index',
    icon: 'star',
    part: 'work',
    roles: ['hospital', 'county'],
  },
  {
    name: 'clinicSlots',
    path: '/clinic/pages/slots/index',
    icon: 'clock',
    part: 'work',
    roles: ['hospital'],
  },
  {
    name: 'clinicIndicators',
    path: '/clinic/pages/indicators/index',
    icon: 'list',
    part: 'office',
    roles: ['hospital', 'county', 'assessor'],
  },
  {
    name: 'dashboard',
    path: '/office/pages/dashboard/index',
    icon: 'list',
    part: 'office',
    roles: ['county', 'assessor'],
  },
  {
    name: 'whatIf',
    path: '/office/pages/what-if/index',
    icon: 'next',
    part: 'office',
    roles: ['county', 'assessor'],
  },
  {
    name: 'dataQuality',
    path: '/office/pages/data-quality/index',
    icon: 'warn',
    part: 'office',
    roles: ['county', 'assessor'],
  },
  {
    name: 'settlements',
    path: '/office/pages/settlements/index',
    icon: 'copy',
    part: 'office',
    roles: ['county', 'assessor', 'keeper', 'operator', 'hospital'],
  },
  {
    name: 'rounds',
    path: '/office/pages/rounds/index',
    icon: 'check',
    part: 'office',
    roles: ['county', 'assessor', 'keeper', 'operator', 'hospital'],
  },
  {
    name: 'draws',
    path: '/office/pages/draws/index',
    icon: 'list',
    part: 'office',
    roles: ['county', 'assessor'],
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
    name: 'settings',
    path: '/office/pages/settings/index',
    icon: 'clock',
    part: 'office',
    roles: ['county', 'assessor'],
  },
  {
    name: 'schemeChange',
    path: '/office/pages/scheme-change/index',
    icon: 'copy',
    part: 'office',
    roles: ['county', 'assessor'],
  },
  {
    name: 'newYear',
    path: '/office/pages/new-year/index',
    icon: 'next',
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

export type TaskName =
  | 'expired'
  | 'queue'
  | 'vouchers'
  | 'tickets'
  | 'reactions'
  | 'machines'
  | 'lowSlots'
  | 'workOrders'
  | 'nearExpiry'
  | 'lowStock'
  | 'followUps'
  | 'slots'
  | 'papersDue';

export interface Task {
  name: TaskName;
  icon: IconName;
  /** Something is wrong, not only to do. */
  urgent: boolean;
  roles: readonly StaffRole[];
}

/** What is counted for a role, what is wrong first. Assessors read reports but do not work on them. */
export const tasks: readonly Task[] = [
  { name: 'expired', icon: 'warn', urgent: true, roles: stockRoles },
  { name: 'reactions', icon: 'warn', urgent: true, roles: paperRoles },
  { name: 'followUps', icon: 'phone', urgent: true, roles: ['hospital'] },
  { name: 'slots', icon: 'clock', urgent: false, roles: ['hospital'] },
  { name: 'queue', icon: 'box', urgent: false, roles: ['keeper', 'hospital', 'county'] },
  { name: 'vouchers', icon: 'copy', urgent: false, roles: paperRoles },
  { name: 'tickets', icon: 'info', urgent: false, roles: ['keeper', 'operator', 'county'] },
  { name: 'machines', icon: 'clock', urgent: true, roles: ['operator', 'county'] },
  { name: 'lowSlots', icon: 'box', urgent: false, roles: ['operator', 'county'] },
  { name: 'workOrders', icon: 'list', urgent: false, roles: ['operator', 'county'] },
  { name: 'nearExpiry', icon: 'clock', urgent: false, roles: stockRoles },
  { name: 'lowStock', icon: 'down', urgent: false, roles: ['keeper', 'hospital'] },
  { name: 'papersDue', icon: 'person', urgent: false, roles: ['keeper', 'hospital', 'county'] },
];

export const tasksFor = (roles: readonly StaffRole[]): Task[] =>
  tasks.filter((task) => task.roles.some((role) => roles.includes(role)));

export interface Count {
  count: number;
  /** Beyond what one page holds. */
  more: boolean;
  /** The one place it is about, where it is about one. */
  point?: string;
}

/** Where a line of the day's list leads. */
export function pathOf(name: TaskName, { point }: Pick<Count, 'point'>): [string, Query] {
  const ways: Record<TaskName, [string, Query]> = {
    expired: ['/staff/pages/stock/index', { state: 'expired' }],
    nearExpiry: ['/staff/pages/stock/index', { state: 'nearExpiry' }],
    lowStock: ['/staff/pages/voucher-new/index', { kind: 'requisition', point: point ?? null }],
    queue: ['/staff/pages/queue/index', {}],
    vouchers: ['/staff/pages/vouchers/index', {}],
    tickets: ['/staff/pages/tickets/index', {}],
    reactions: ['/staff/pages/reactions/index', {}],
    machines: ['/staff/pages/machines/index', {}],
    lowSlots: ['/staff/pages/refills/index', {}],
    workOrders: ['/staff/pages/work-orders/index', {}],
    followUps: ['/clinic/pages/due/index', {}],
    slots: ['/clinic/pages/slots/index', {}],
    papersDue: ['/street/pages/staffing/index', { due: 'true' }],
  };
  return ways[name];
}
