import type { CollectedFact, Scheme, ScoredItem } from '@fcs/shared/contracts/assessment.ts';
import type { SurveyDefinition } from '../../../miniapp/src/api/surveyOffice.ts';

export const factOf = (
  id: string,
  value: CollectedFact['value'],
  part: Partial<CollectedFact> = {},
): CollectedFact => ({
  id,
  label: `名 ${id}`,
  type: 'count',
  unit: '人',
  value,
  source: 'records',
  records: `/api/v1/assessments/facts/${id}?scheme=s&region=500119&period=2026`,
  basedOn: null,
  recordCount: typeof value === 'number' ? value : 0,
  marks: [],
  ...part,
});

export const itemOf = (part: Partial<ScoredItem> = {}): ScoredItem => ({
  id: 'a',
  label: '手术服务率',
  points: 15,
  score: 12,
  explanation: '手术服务率 35%，低于评分线 50%，扣 3 分',
  clause: '附件6 第4行',
  reading: '不足一点按比例扣',
  readings: {},
  facts: ['total', 'free'],
  missing: [],
  trace: null,
  ...part,
});

const reading = (id: string, on: string, chosen: boolean) => ({
  id,
  on,
  label: `读 ${id}`,
  why: `因 ${id}`,
  chosen,
});
const fact = (
  id: string,
  type: string,
  part: Partial<Scheme['facts'][number]> = {},
): Scheme['facts'][number] => ({
  id,
  label: `名 ${id}`,
  type,
  unit: '例',
  mayBeNull: false,
  better: 'higher',
  choices: null,
  ...part,
});

/** Two lines that share a fact, one with two open questions. */
export const schemeOf = (): Scheme => ({
  id: 'nanchuan-2023',
  title: '南川区2023年考核',
  kind: 'sheet',
  full: 25,
  document: { number: null, title: '文件', issuer: '南川区', annex: 6, date: '2023', checked: '2026-11-23' },
  facts: [
    fact('total', 'count'),
    fact('free', 'count'),
    fact('offline', 'number', { mayBeNull: true }),
    fact('ok', 'boolean'),
  ],
  items: [
    {
      id: 'a',
      label: '手术服务率',
      points: 15,
      clause: '附件6 第4行',
      meaning: '达到 50% 得满分',
      source: 'maternalSystem',
      facts: ['total', 'free'],
      mechanism: 'deductPerPoint',
      parameters: [
        { name: 'line', kind: 'line', of: null, value: 50 },
        { name: 'each', kind: 'each', of: null, value: 0.2 },
      ],
      readings: [
        reading('heading20', 'points', true),
        reading('text25', 'points', false),
        reading('inProportion', 'steps', true),
        reading('completedPoints', 'steps', false),
      ],
    },
    {
      id: 'b',
      label: '自助药具机管理',
      points: 10,
      clause: '附件7 第4行',
      meaning: '离线不超过 5 天',
      source: 'onSite',
      facts: ['total', 'offline', 'ok'],
      mechanism: 'deductPerFault',
      parameters: [{ name: 'faults.total.each', kind: 'each', of: 'total', value: 5 }],
      readings: [],
    },
  ],
});

export const surveyOf = (part: Partial<SurveyDefinition> = {}): SurveyDefinition => ({
  id: 'drug-satisfaction',
  openTo: 'clients',
  frame: 'drugs',
  version: 2,
  title: { zh: '服务评价', en: 'Feedback' },
  intro: { zh: '请评价', en: 'Please rate' },
  questions: [
    {
      id: 'overall',
      type: 'rating',
      aspect: 'overall',
      text: { zh: '总体满意吗', en: 'How was it overall' },
      required: true,
      options: [1, 2, 3, 4, 5].map((value) => ({
        value,
        label: { zh: `${value} 星`, en: `${value} stars` },
      })),
    },
  ],
  publishedAt: '2026-01-05T02:00:00.000Z',
  ...part,
});
