import type { Role } from '@fcs/shared/contracts/people.ts';
import { listCampuses } from '../outreach/listCampuses.ts';
import { presentCampuses } from '../outreach/presentCampus.ts';
import { eachStaffing, eachTraining } from '../training/listRegisters.ts';
import { presentStaffings, presentTrainings } from '../training/present.ts';
import { type Export, everyPage, from, rowsOf, t } from './exported.ts';
import { inGroups } from './inGroups.ts';
import type { Cell } from './sheets.ts';
import { wordOf, words } from './words.ts';

/** The campuses with their survey and what each lacks (B01, B02). Whom to call is not in it. */
const campuses: Export['read'] = async (tx) => ({
  head: [
    ...[t('学校', 'Campus'), t('类型', 'Kind'), t('区划代码', 'Region'), t('负责机构', 'Looked after by')],
    ...[t('摸底日期', 'Surveyed'), t('学生', 'Students'), t('女生', 'Women'), t('宿舍楼', 'Dormitories')],
    ...[t('需要自助机', 'Machines wanted'), t('现有自助机', 'Machines'), t('配送点', 'Delivery points')],
    ...[t('今年讲座', 'Lectures this year'), t('缺项', 'Missing')],
  ],
  rows: rowsOf(
    everyPage((cursor) => listCampuses(tx, { ...from(cursor), limit: 100 })),
    async (part) =>
      (await presentCampuses(tx, part)).map(({ baseline, points, ...one }): Cell[] => {
        const open = points.filter((point) => point.open);
        return [
          ...[one.name, wordOf(tx, words.campusKind, one.kind), one.region.code, one.point.name],
          ...[baseline?.day ?? null, baseline?.students ?? null, baseline?.women ?? null],
          ...[baseline?.dormitories ?? null, baseline?.machinesWanted ?? null],
          ...[open.filter(({ kind }) => kind === 'machine').length],
          ...[open.filter(({ kind }) => kind === 'campus').length, one.lectures],
          one.gaps.map((gap) => wordOf(tx, words.campusGap, gap)).join(' '),
        ];
      }),
  ),
});

/** A row for each of the own people who came (D19, D20). */
const trainings: Export['read'] = async (tx) => ({
  head: [
    ...[
      t('日期', 'Day'),
      t('培训内容', 'Subject'),
      t('类别', 'Kind'),
      t('学时', 'Hours'),
      t('学分', 'Credits'),
    ],
    ...[t('地点', 'Place'), t('主办单位', 'Organiser'), t('登记机构', 'Institution')],
    ...[t('参加人', 'Attendee'), t('所在机构', 'Of')],
  ],
  rows: rowsOf(inGroups(eachTraining(tx)), async (part) =>
    (await presentTrainings(tx, part)).flatMap((one) => {
      const kind = wordOf(tx, words.trainingKind, one.kind);
      const head = [one.day, one.subject, kind, one.hours, one.credits, one.place, one.organiser];
      const came = one.attendees.length > 0 ? one.attendees : [null];
      return came.map((who): Cell[] => [
        ...[...head, one.point.name, who?.staff.name ?? null, who?.point.name ?? null],
      ]);
    }),
  ),
});

/** Who is in charge and who holds which paper until when (D14, D19). */
const staffing: Export['read'] = async (tx) => ({
  head: [
    ...[t('机构', 'Institution'), t('人员', 'Person'), t('身份或证书', 'Duty or paper'), t('起', 'From')],
    ...[t('有效期至', 'Valid until'), t('结束', 'Ended'), t('状态', 'State')],
  ],
  rows: rowsOf(inGroups(eachStaffing(tx)), async (part) =>
    (await presentStaffings(tx, part)).map((one) => [
      ...[one.point.name, one.staff.name, wordOf(tx, words.staffingKind, one.kind), one.from, one.validUntil],
      ...[one.endedOn, wordOf(tx, words.staffingState, one.state)],
    ]),
  ),
});

const watchers: readonly Role[] = ['keeper', 'hospital', 'county', 'assessor'];

/** The registers of campuses and staff as sheets, for those who read them on screen. */
export const registers = {
  campuses: { access: watchers, read: campuses },
  trainings: { access: watchers, read: trainings },
  staffing: { access: watchers, read: staffing },
};
