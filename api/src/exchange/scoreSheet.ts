import type { Assessment, CollectedFact, ScoredItem } from '@fcs/shared/contracts/assessment.ts';
import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import type { Issue } from '../assessment/findIssue.ts';
import type { Cell, PrintedSheet } from './sheets.ts';

const t = (zh: string, en: string): Bilingual => ({ zh, en });
const say = (language: Language, text: Bilingual): string => (language === 'en' ? text.en : text.zh);

const yes = t('是', 'yes');
const no = t('否', 'no');

/** As a reader takes it: a yes in words, what nobody knows empty. */
export const tell = (language: Language, value: number | boolean | string | null | undefined): Cell =>
  typeof value === 'boolean' ? say(language, value ? yes : no) : (value ?? null);

type Column = { title: Bilingual; width: number; of: (item: ScoredItem, language: Language) => Cell };

const kindOf = (assessment: Assessment): 'sheet' | 'amount' | 'targets' => {
  if (assessment.amount !== undefined) return 'amount';
  return assessment.score !== undefined ? 'sheet' : 'targets';
};

const numbers: Record<ReturnType<typeof kindOf>, Column[]> = {
  sheet: [
    { title: t('分值', 'Points'), width: 8, of: ({ points }) => points ?? null },
    { title: t('得分', 'Score'), width: 8, of: ({ score }) => score ?? null },
  ],
  amount: [
    { title: t('数量', 'Quantity'), width: 12, of: ({ quantity }) => quantity ?? null },
    { title: t('标准', 'Rate'), width: 8, of: ({ rate }) => rate ?? null },
    { title: t('金额', 'Amount'), width: 12, of: ({ amount }) => amount ?? null },
  ],
  targets: [
    { title: t('目标', 'Target'), width: 10, of: ({ target }, language) => tell(language, target) },
    { title: t('完成', 'Value'), width: 10, of: ({ value }, language) => tell(language, value) },
    { title: t('达标', 'Met'), width: 8, of: ({ met }, language) => tell(language, met) },
  ],
};

const columnsOf = (assessment: Assessment): Column[] => [
  { title: t('条款', 'Clause'), width: 34, of: ({ clause }) => clause },
  { title: t('项目', 'Line'), width: 22, of: ({ label }) => label },
  ...numbers[kindOf(assessment)],
  { title: t('说明', 'Explanation'), width: 60, of: ({ explanation }) => explanation },
  { title: t('采用的理解', 'Reading'), width: 30, of: ({ reading }) => reading },
];

/** Live, or of which round: the mark that the pages bear too. */
const stateOf = (live: boolean, issue: Issue | null, language: Language): [string, Cell] => {
  const name = say(language, t('状态', 'State'));
  if (live) return [name, say(language, t('实时', 'live'))];
  if (!issue) return [name, say(language, t('单独定稿', 'frozen by itself'))];
  const { number, version, published } = issue;
  const parts = [
    t(`第 ${number} 轮`, `round ${number}`),
    ...(version === null ? [] : [t(`第 ${version} 版`, `version ${version}`)]),
    published ? t('已公布', 'published') : t('未公布', 'not published'),
  ];
  return [name, parts.map((part) => say(language, part)).join(' · ')];
};

/** Whose it is, of when, what it comes to, and under which snapshot it can be found again (N1, N22). */
const aboutOf = (assessment: Assessment, issue: Issue | null, language: Language): [string, Cell][] => {
  const { score, applicablePoints, rescaled, amount, amountUnit } = assessment;
  const given = (label: Bilingual, value: number | null | undefined): [string, Cell][] =>
    value === undefined ? [] : [[say(language, label), value]];
  const unit = amountUnit === 'point' ? t('合计（分）', 'Total (points)') : t('合计（元）', 'Total (yuan)');
  return [
    [say(language, t('对象', 'Assessed')), assessment.unit?.name ?? assessment.regionName],
    [say(language, t('周期', 'Period')), assessment.period],
    stateOf(assessment.snapshot === null, issue, language),
    ...given(t('总得分', 'Score'), score),
    ...given(t('适用满分', 'Applicable points'), applicablePoints),
    ...given(t('折算得分', 'Rescaled'), rescaled),
    ...given(unit, amount),
    [
      say(language, t('快照编号', 'Snapshot')),
      assessment.snapshot ?? say(language, t('未定稿，随记录变动', 'none: changes with the records')),
    ],
    [say(language, t('统计时间', 'Collected')), assessment.collectedAt],
  ];
};

const source: Record<CollectedFact['source'], Bilingual> = {
  records: t('系统记录', 'records'),
  entered: t('人工录入', 'entered'),
  missing: t('缺失', 'missing'),
};

/** An assessment as a score sheet to print and sign, and the facts it stands on. */
export const scoreSheets = (
  assessment: Assessment,
  issue: Issue | null,
  language: Language,
): PrintedSheet[] => {
  const columns = columnsOf(assessment);
  const about = aboutOf(assessment, issue, language);
  return [
    {
      name: say(language, t('评分表', 'Score sheet')),
      title: assessment.title,
      about,
      head: columns.map(({ title }) => say(language, title)),
      rows: assessment.items.map((item) => columns.map(({ of }) => of(item, language))),
      widths: columns.map(({ width }) => width),
      notes: [
        say(
          language,
          t(
            '考核人员签字：                被考核单位签字：                日期：',
            'Assessor:                Unit:                Date:',
          ),
        ),
      ],
    },
    {
      name: say(language, t('数据', 'Facts')),
      title: `${assessment.title} · ${say(language, t('数据来源', 'facts'))}`,
      about,
      head: [
        t('数据', 'Fact'),
        t('数值', 'Value'),
        t('单位', 'Unit'),
        t('来源', 'Source'),
        t('编号', 'Id'),
      ].map((one) => say(language, one)),
      rows: assessment.facts.map((fact) => [
        ...[fact.label, tell(language, fact.value), fact.unit, say(language, source[fact.source]), fact.id],
      ]),
      widths: [46, 14, 10, 12, 30],
      notes: [],
    },
  ];
};

/**
 * Several assessments by one scheme side by side: a bulletin (G28). The whole is its own, never a mean of its parts; null
 * where a round assessed only parts.
 */
export const bulletinSheet = (
  whole: Assessment | null,
  parts: readonly Assessment[],
  issue: Issue | null,
  language: Language,
): PrintedSheet => {
  const all = [...(whole ? [whole] : []), ...parts];
  const first = all[0] as Assessment;
  const kind = kindOf(first);
  const of = (item: ScoredItem | undefined): Cell =>
    item ? tell(language, kind === 'sheet' ? item.score : kind === 'amount' ? item.amount : item.met) : null;
  const totals: [Bilingual, (one: Assessment) => Cell][] =
    kind === 'sheet'
      ? [
          [t('总得分', 'Score'), ({ score }) => score ?? null],
          [t('适用满分', 'Applicable'), ({ applicablePoints }) => applicablePoints ?? null],
          [t('折算得分', 'Rescaled'), ({ rescaled }) => rescaled ?? null],
        ]
      : kind === 'amount'
        ? [[t('合计', 'Total'), ({ amount }) => amount ?? null]]
        : [];
  const row = (one: Assessment): Cell[] => [
    one.unit?.name ?? one.regionName,
    ...totals.map(([, read]) => read(one)),
    ...first.items.map(({ id }) => of(one.items.find((item) => item.id === id))),
    one.snapshot,
  ];
  return {
    name: say(language, t('通报', 'Bulletin')),
    title: `${first.title} · ${say(language, t('通报', 'bulletin'))}`,
    about: whole
      ? aboutOf(whole, issue, language)
      : [
          [say(language, t('周期', 'Period')), first.period],
          stateOf(first.snapshot === null, issue, language),
        ],
    head: [
      say(language, t('对象', 'Assessed')),
      ...totals.map(([title]) => say(language, title)),
      ...first.items.map(({ label }) => label),
      say(language, t('快照编号', 'Snapshot')),
    ],
    rows: all.map(row),
    widths: [20, ...totals.map(() => 10), ...first.items.map(() => 14), 24],
    notes: [
      say(
        language,
        t(
          '各级数字均由记录直接统计；人数按人去重，各乡镇之和不等于全区。空格表示不适用或数据缺失。',
          'Each level is counted from records; people count once, so the parts do not add up to the whole. Empty: not applicable, or not known.',
        ),
      ),
    ],
  };
};
