import type { Issue } from '@fcs/shared/contracts/common.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { AppError } from '../errors.ts';
import type { Schema } from './route.ts';

type RawIssue = {
  code: string;
  path: PropertyKey[];
  message: string;
  expected?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  origin?: string;
  keys?: string[];
  values?: unknown[];
  errors?: RawIssue[][];
  params?: { code?: string };
};

type Sentence = { zh: (issue: RawIssue) => string; en: (issue: RawIssue) => string };

const sizeWord = (issue: RawIssue): { zh: string; en: string } =>
  issue.origin === 'string'
    ? { zh: '字', en: ' characters' }
    : issue.origin === 'array'
      ? { zh: '项', en: ' items' }
      : { zh: '', en: '' };

const sentences: Record<string, Sentence> = {
  required: { zh: () => '必填', en: () => 'is required' },
  invalid_type: { zh: () => '类型不正确', en: (issue) => `must be of type ${issue.expected}` },
  too_small: {
    zh: (issue) =>
      issue.minimum === undefined ? '太少或太小' : `不能小于 ${issue.minimum}${sizeWord(issue).zh}`,
    en: (issue) =>
      issue.minimum === undefined
        ? 'is too little'
        : `must be at least ${issue.minimum}${sizeWord(issue).en}`,
  },
  too_big: {
    zh: (issue) =>
      issue.maximum === undefined
        ? '太多或太大，请缩小范围'
        : `不能大于 ${issue.maximum}${sizeWord(issue).zh}`,
    en: (issue) =>
      issue.maximum === undefined
        ? 'is too much; ask for less'
        : `must be at most ${issue.maximum}${sizeWord(issue).en}`,
  },
  invalid_format: { zh: () => '格式不正确', en: () => 'has the wrong form' },
  invalid_value: {
    zh: (issue) => (issue.values ? `只能是 ${issue.values.join('、')}` : '不是可填的内容'),
    en: (issue) => (issue.values ? `must be one of ${issue.values.join(', ')}` : 'is not an allowed value'),
  },
  unrecognized_keys: { zh: () => '没有这一项', en: () => 'is not known here' },
  not_a_day: { zh: () => '没有这一天', en: () => 'is not a day of the calendar' },
  region_or_points: { zh: () => '地区和领取点请选一种', en: () => 'give either a region or points' },
  admin_over_points: {
    zh: () => '系统管理员管理的是地区，请选择地区',
    en: () => 'cannot be given: an administrator is one of a region',
  },
  no_county: { zh: () => '请选择区县', en: () => 'must be a county' },
  year_not_over: { zh: () => '这一年还没有结束', en: () => 'is not over yet' },
  no_dhis2_period: {
    zh: () => 'DHIS2 没有对应的周期，请选整年、半年、季度或单月',
    en: () => 'has no name in DHIS2: ask for a year, half-year, quarter or month',
  },
  unknown_region: { zh: () => '没有这个地区', en: () => 'is not a region we know' },
  unknown_product: { zh: () => '没有这种药具', en: () => 'is not a product we know' },
  unknown_point: { zh: () => '没有这个领取点', en: () => 'is not a point we know' },
  unknown_campus: { zh: () => '没有这所学校', en: () => 'is not a campus we know here' },
  unknown_staff: { zh: () => '没有这名工作人员', en: () => 'is nobody of the staff we know here' },
  same_name: {
    zh: () => '有同名的人，请在页面上逐个登记',
    en: () => 'is the name of more than one; note them one by one on the page',
  },
  unknown_kind: { zh: () => '没有这一类', en: () => 'is not a kind we know' },
  already_ended: { zh: () => '已经结束的不用导入', en: () => 'has ended: leave such rows out' },
  taken: { zh: () => '已归另一所学校', en: () => 'stands on another campus' },
  before_start: { zh: () => '早于起始日期', en: () => 'lies before it began' },
  has_machine: {
    zh: () => '这里已有药具机，或不是自助机地点',
    en: () => 'has a machine already, or is not meant for one',
  },
  no_machines: { zh: () => '这个地区没有在用的药具机', en: () => 'has no machine in service' },
  SHEETS_UNSIGNED: {
    zh: () => '有检查表尚未由双方签字',
    en: () => 'inspection sheets lack a signature',
  },
  DRAWS_OPEN: {
    zh: (issue) => `有抽样还没有结束：${(issue.values ?? []).join('、')}`,
    en: (issue) => `samples are not closed: ${(issue.values ?? []).join(', ')}`,
  },
  no_records: { zh: () => '这个时段没有可抽的记录', en: () => 'has no records to draw from' },
  frame_too_long: {
    zh: () => '记录太多，请选短一些的时段，或按单位抽',
    en: () => 'has more records than one frame holds: choose less time, or a unit',
  },
  no_open_draw: { zh: () => '这一轮没有这个未结束的抽样', en: () => 'is not an open sample of this round' },
  WINDOW_OPEN: { zh: () => '申诉期还没有结束', en: () => 'the time for appeals is not over' },
  APPEALS_OPEN: { zh: () => '有申诉尚未答复', en: () => 'appeals wait for an answer' },
  NOTHING_FOUND: { zh: () => '检查表还没有填写', en: () => 'nothing was written yet' },
  no_amount: { zh: () => '只有补助和工作量方案可以结算', en: () => 'must be a scheme of subsidy or work' },
  too_long: { zh: () => '时段最长两年', en: () => 'is longer than two years' },
  no_sheet: { zh: () => '只有百分制的方案可以预测得分', en: () => 'must be a scheme with points' },
  unknown_line: { zh: () => '这里没有这一行', en: () => 'is not a line to look at here' },
  unknown_fact: { zh: () => '这一行没有这一项', en: () => 'is not a fact of this line' },
  unknown_assessor: {
    zh: () => '不是本区域在任的考核员',
    en: () => 'is not an assessor of this region now',
  },
  evidence_missing: {
    zh: () => '扣分须逐条说明，合计须与数目一致',
    en: () => 'needs a deduction for each one counted',
  },
  unknown_lot: { zh: () => '没有这个批次', en: () => 'is not a lot we know here' },
  expiry_differs: {
    zh: () => '与该批次已登记的有效期不一致',
    en: () => 'differs from the expiry this lot is known with',
  },
  unknown_code: { zh: () => '这个码不对，请扫现场的码', en: () => 'is not the code shown at the door' },
  not_a_photo: {
    zh: () => '只接受完整的 JPEG、PNG、WebP 图片',
    en: () => 'must be a whole JPEG, PNG or WebP picture',
  },
  unknown_photo: { zh: () => '没有这张照片，请重新上传', en: () => 'is not a picture you uploaded' },
  duplicate: { zh: () => '重复了', en: () => 'is given twice' },
  outside: { zh: () => '不在服务区域内', en: () => 'lies outside the area served' },
  reversed: { zh: () => '起止顺序不对', en: () => 'ends before it begins' },
  overlap: { zh: () => '时间段有重叠', en: () => 'overlaps another' },
  in_future: { zh: () => '时间还没有到', en: () => 'lies in the future' },
  too_old: {
    zh: () => '只能补记 7 天以内的记录',
    en: () => 'is older than the 7 days that may be added later',
  },
  too_long_ago: { zh: () => '请填写一年以内的日期', en: () => 'is more than a year ago' },
  doctor_elsewhere: {
    zh: () => '家庭医生发放只能由医疗机构登记',
    en: () => 'is for clinics and hospitals only',
  },
  options_do_not_fit: {
    zh: () => '评分题需要 1 至 5 五个选项，选择题至少两个，文字题没有选项',
    en: () => 'needs five options 1 to 5 for a rating, two or more for a choice, none for a text',
  },
  aspect_needs_rating: { zh: () => '只有评分题可以归入评价方面', en: () => 'is for ratings only' },
  too_few_right: {
    zh: () => '有正确答案的题目不够这么多',
    en: () => 'is more than there are questions with a right answer',
  },
  overall_required: {
    zh: () => '服务对象问卷须有必答的总体满意度评分题',
    en: () => 'must hold a required rating of overall satisfaction',
  },
  not_offered: { zh: () => '这家机构不提供这项服务', en: () => 'is not offered there' },
  lot_may_not_leave: { zh: () => '该批次已过期或已召回', en: () => 'is expired or recalled' },
  device_not_fitting: { zh: () => '与手术项目不符', en: () => 'does not fit the operation' },
  before_service: { zh: () => '不能早于服务日期', en: () => 'lies before the day of service' },
  before_last_record: {
    zh: () => '这台设备在那以后还有记录，日期不能更早',
    en: () => 'lies before the last record of this machine',
  },
  stand_taken: {
    zh: () => '那天这个地点还没有启用，或者还有另一台设备',
    en: () => 'is a day on which the place was not open yet or another machine stood there',
  },
  other: { zh: () => '填写不正确', en: () => 'is not right' },
};

/** The sentence for a stable code; codes without one of their own read as "not right". */
export const issueMessage = (code: string, language: Language, issue?: RawIssue): string => {
  const sentence = sentences[code] ?? (sentences.other as Sentence);
  const raw = issue ?? { code, path: [], message: '' };
  return language === 'en' ? sentence.en(raw) : sentence.zh(raw);
};

const fieldOf = (part: string, path: PropertyKey[]): string =>
  [part, ...path.map(String)].filter(Boolean).join('.');

const flatten = (issue: RawIssue, input: unknown): RawIssue[] => {
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({ ...issue, path: [...issue.path, key] }));
  }
  const nested = issue.code === 'invalid_union' ? issue.errors?.at(-1) : undefined;
  if (nested && nested.length > 0) {
    return nested.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }, input));
  }
  return [issue];
};

const valueAt = (input: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);

const codeOf = (issue: RawIssue, input: unknown): string => {
  if (issue.params?.code) return issue.params.code;
  if (issue.code === 'invalid_type' && valueAt(input, issue.path) === undefined) return 'required';
  return issue.code;
};

/** All that is wrong, not the first: field, stable code, sentence in the caller's language. */
export const checkInput = (
  part: '' | 'query' | 'path',
  schema: Schema,
  input: unknown,
  language: Language,
): { value: unknown; issues: Issue[] } => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { value: parsed.data, issues: [] };
  const raw = (parsed.error.issues as unknown as RawIssue[]).flatMap((issue) => flatten(issue, input));
  return {
    value: undefined,
    issues: raw.map((issue) => {
      const code = codeOf(issue, input);
      return { field: fieldOf(part, issue.path), code, message: issueMessage(code, language, issue) };
    }),
  };
};

/** Sentences that are missing are made at the edge. */
export const refuse = (issues: readonly { field: string; code: string }[]): void => {
  if (issues.length > 0) throw new AppError('INVALID_INPUT', issues);
};
