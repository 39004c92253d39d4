import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type { ImportKind, TemplateQuery } from '@fcs/shared/contracts/exchange.ts';
import type { Role } from '@fcs/shared/contracts/people.ts';
import { kindOf, listProducts } from '../catalogue/findProduct.ts';
import { listRoster } from '../people/staffRoster.ts';
import { invalid } from '../platform/errors.ts';
import { scopeOf } from '../platform/http/authorise.ts';
import type { Principal, Route } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { listPoints } from '../points/listPoints.ts';
import { findSurvey } from '../surveys/findSurvey.ts';
import { presentRoster } from '../training/present.ts';
import { everyPage, from, say, t } from './exported.ts';
import { inhabitedColumns } from './importInhabited.ts';
import { machineColumns } from './importMachines.ts';
import { stockColumns } from './importOpeningStock.ts';
import { pointColumns } from './importPoints.ts';
import { staffingColumns } from './importStaffing.ts';
import { answerColumns } from './importSurveyAnswers.ts';
import { registerColumns } from './importTheatreRegister.ts';
import { trainingColumns } from './importTrainings.ts';
import type { Cell, PlainSheet } from './sheets.ts';
import type { Column } from './table.ts';

type Beside = 'places' | 'vacant' | 'products' | 'staff';
type Template = {
  access: readonly Role[];
  columns: (tx: Tx, query: TemplateQuery) => Promise<Readonly<Record<string, Column>>>;
  /** What one looks up: own places, own places without a machine, products, own staff. */
  beside: readonly Beside[];
};

const fixed = (columns: Readonly<Record<string, Column>>) => async () => columns;

/** The roles are those of the import itself. */
const templates: Record<ImportKind, Template> = {
  'opening-stock': {
    access: ['keeper', 'hospital', 'county'],
    columns: fixed(stockColumns),
    beside: ['places', 'products'],
  },
  machines: { access: ['county'], columns: fixed(machineColumns), beside: ['vacant', 'products'] },
  points: { access: ['county'], columns: fixed(pointColumns), beside: [] },
  'inhabited-places': { access: ['county'], columns: fixed(inhabitedColumns), beside: [] },
  'theatre-register': { access: ['hospital', 'county'], columns: fixed(registerColumns), beside: ['places'] },
  'survey-answers': {
    access: ['county'],
    columns: async (tx, { survey }) => {
      if (survey === undefined) throw invalid('query.survey', 'required');
      return answerColumns((await findSurvey(tx, survey)).questions);
    },
    beside: [],
  },
  trainings: {
    access: ['keeper', 'hospital', 'county'],
    columns: fixed(trainingColumns),
    beside: ['places', 'staff'],
  },
  staffing: {
    access: ['keeper', 'hospital', 'county'],
    columns: fixed(staffingColumns),
    beside: ['places', 'staff'],
  },
};

const placesOf = async (tx: Tx, vacant: boolean) => {
  const rows: Cell[][] = [];
  for await (const part of everyPage((cursor) =>
    listPoints(tx, { ...from(cursor), limit: 100, state: 'open', ...(vacant ? { vacant } : {}) }),
  ))
    rows.push(...part.map(({ _id, name, region }) => [_id, name, region]));
  return {
    name: t('地点', 'Places'),
    head: [t('编号', 'Number'), t('名称', 'Name'), t('区划代码', 'Region')],
    rows,
  };
};

const productsOf = async (tx: Tx) => ({
  name: t('药具', 'Products'),
  head: [t('编号', 'Number'), t('名称', 'Name'), t('单位', 'Unit'), t('种类', 'Kind')],
  rows: await Promise.all(
    (await listProducts()).map(async ({ _id, name, unit, kind }) => [
      ...[_id, say(tx, name), say(tx, unit), say(tx, (await kindOf(kind)).name)],
    ]),
  ),
});

const staffOf = async (tx: Tx) => ({
  name: t('人员', 'Staff'),
  head: [t('姓名', 'Name'), t('机构', 'Institution')],
  rows: (await presentRoster(await listRoster(tx))).map(({ name, points }) => [
    ...[name, points.map((point) => point.name).join(' ')],
  ]),
});

const besideOf = (tx: Tx, within: Tx, what: Beside) => {
  if (what === 'products') return productsOf(tx);
  return what === 'staff' ? staffOf(within) : placesOf(within, what === 'vacant');
};

const toldOf = (tx: Tx, columns: Readonly<Record<string, Column>>) => ({
  name: t('填写说明', 'How to fill in'),
  head: [t('列', 'Column'), t('必填', 'Needed'), t('填写', 'What to write')],
  rows: Object.values(columns).map(({ titles: [zh = '', en = zh], optional, write }) => [
    ...[say(tx, t(zh, en)), say(tx, optional ? t('可不填', 'no') : t('必填', 'yes')), say(tx, write)],
  ]),
});

/**
 * An empty sheet with the titles an import reads, and beside it what to write and the numbers to look up, of the caller's own
 * scope. FORBIDDEN to roles that may not import it.
 */
export const importTemplate = async (
  tx: Tx,
  principal: Principal | null,
  kind: ImportKind,
  query: TemplateQuery,
): Promise<PlainSheet[]> => {
  const { access, columns: find, beside } = templates[kind];
  const within = { ...tx, scope: scopeOf({ access } as Route, principal) };
  const columns = await find(within, query);
  const spoken = (words: Bilingual): string => say(tx, words) ?? '';
  const titles = Object.values(columns).map(({ titles: [zh = '', en = zh] }) => spoken(t(zh, en)));
  const extra = [
    toldOf(tx, columns),
    ...(await Promise.all(beside.map((what) => besideOf(tx, within, what)))),
  ];
  return [
    { name: spoken(t('导入', 'Import')), head: titles, rows: [] },
    ...extra.map(({ name, head, rows }) => ({ name: spoken(name), head: head.map(spoken), rows })),
  ];
};
