import type { FactDeclaration, Line, Scheme } from '@fcs/shared/assessment/scheme.ts';
import type { Assessment, ScoredItem } from '@fcs/shared/contracts/assessment.ts';
import type { Bilingual } from '@fcs/shared/contracts/common.ts';

type Value = number | boolean | string | null | undefined;
export type ValueType = 'NUMBER' | 'INTEGER_ZERO_OR_POSITIVE' | 'BOOLEAN' | 'TEXT';

/** One number of an assessment under a code of its own: what DHIS2 calls a data element. */
export type Element = {
  code: string;
  name: Bilingual;
  valueType: ValueType;
  read: (assessment: Assessment) => Value;
  /** Of a fact: where it comes from and what to know about it. */
  comment: (assessment: Assessment) => string | undefined;
};

const t = (zh: string, en: string): Bilingual => ({ zh, en });
const join = (...names: Bilingual[]): Bilingual =>
  t(names.map(({ zh }) => zh).join(' · '), names.map(({ en }) => en).join(' · '));
const none = (): undefined => undefined;

const typeOfFact: Record<FactDeclaration['type'], ValueType> = {
  boolean: 'BOOLEAN',
  count: 'INTEGER_ZERO_OR_POSITIVE',
  number: 'NUMBER',
  target: 'NUMBER',
  choice: 'TEXT',
};

const factElement = (scheme: Scheme, fact: FactDeclaration): Element => {
  const of = ({ facts }: Assessment) => facts.find(({ id }) => id === fact.name);
  return {
    code: `${scheme.id}.${fact.name}`,
    name: fact.label,
    valueType: typeOfFact[fact.type],
    read: (assessment) => of(assessment)?.value,
    comment: (assessment) => {
      const found = of(assessment);
      return found && [found.source, ...found.marks].join(', ');
    },
  };
};

type Field = { id: keyof ScoredItem & string; name: Bilingual; valueType: ValueType };
const points = t('得分', 'points');
const fields: Record<Scheme['kind'], Field[]> = {
  sheet: [{ id: 'score', name: points, valueType: 'NUMBER' }],
  amount: [
    { id: 'quantity', name: t('数量', 'quantity'), valueType: 'NUMBER' },
    { id: 'amount', name: t('金额', 'amount'), valueType: 'NUMBER' },
  ],
  targets: [{ id: 'met', name: t('达标', 'met'), valueType: 'BOOLEAN' }],
};

const lineElements = (scheme: Scheme, line: Line): Element[] =>
  fields[scheme.kind].map(({ id, name, valueType }) => ({
    // A line and a fact may share a name: the quality score is both.
    code: `${scheme.id}:${line.id}.${id}`,
    name: join(line.label, name),
    valueType,
    read: ({ items }) => items.find((item) => item.id === line.id)?.[id] as Value,
    comment: ({ items }) => items.find((item) => item.id === line.id)?.reason,
  }));

type Total = 'score' | 'applicablePoints' | 'rescaled' | 'amount';
const totals: Record<Scheme['kind'], [Total, Bilingual][]> = {
  sheet: [
    ['score', t('总得分', 'Score')],
    ['applicablePoints', t('适用满分', 'Applicable points')],
    ['rescaled', t('折算得分', 'Score rescaled')],
  ],
  amount: [['amount', t('合计', 'Total')]],
  targets: [],
};

/** Every number of a scheme: its facts, what its lines come to, and the whole. */
export const elementsOf = (scheme: Scheme): Element[] => [
  ...scheme.facts.map((fact) => factElement(scheme, fact)),
  ...(scheme.lines as Line[]).flatMap((line) => lineElements(scheme, line)),
  ...totals[scheme.kind].map(
    ([id, name]): Element => ({
      code: `${scheme.id}:${id}`,
      name,
      valueType: 'NUMBER',
      read: (assessment) => assessment[id],
      comment: none,
    }),
  ),
];
