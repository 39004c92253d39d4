import { divide, fromNumber, sum, toDecimal } from '@fcs/shared/assessment/rational.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type { SettlementLine, SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import type { Cell, PrintedSheet } from './sheets.ts';

const t = (zh: string, en: string): Bilingual => ({ zh, en });
const say = (language: Language, text: Bilingual): string => (language === 'en' ? text.en : text.zh);

/** What a township is to do in the year, in 万元 as the plan writes it (G01). */
export type Planned = { region: string; name: string; amountWan: string };

const aboutOf = (sheet: SettlementSheet, language: Language): [string, Cell][] => [
  [say(language, t('年度', 'Year')), sheet.year],
  [say(language, t('版本', 'Version')), sheet.version],
  [say(language, t('说明', 'Reason')), sheet.reason],
  [say(language, t('签字', 'Signed')), sheet.signedAt ?? say(language, t('未签字', 'not signed'))],
  [say(language, t('编号', 'Id')), sheet.id],
];

const titleOf = ({ scheme }: SettlementSheet, language: Language): string =>
  say(language, findScheme(scheme)?.title ?? t(scheme, scheme));

const heads = (language: Language, ...all: Bilingual[]): string[] => all.map((one) => say(language, one));

const unitsSheet = (sheet: SettlementSheet, language: Language): PrintedSheet => ({
  name: say(language, t('结算单', 'Settlement')),
  title: titleOf(sheet, language),
  about: aboutOf(sheet, language),
  head: heads(
    language,
    ...[t('单位', 'Unit'), t('计', 'Counts'), t('暂扣', 'Held back'), t('应得（元）', 'Yuan')],
    t('上一版（元）', 'Version before (yuan)'),
  ),
  rows: sheet.lines.map(({ name, worth, held, yuan, before }) => [name, worth, held, yuan, before]),
  money: [4, 5],
  widths: [34, 12, 12, 16, 20],
  notes: [
    say(
      language,
      t(
        '制表：                签字：                日期：',
        'Made by:                Signed:                Date:',
      ),
    ),
  ],
});

const itemsSheet = (sheet: SettlementSheet, language: Language): PrintedSheet => ({
  name: say(language, t('明细', 'Items')),
  title: titleOf(sheet, language),
  about: aboutOf(sheet, language),
  head: heads(
    language,
    ...[t('单位', 'Unit'), t('项目', 'Line'), t('数量', 'Quantity'), t('标准', 'Rate')],
    ...[t('合计', 'Amount'), t('暂扣', 'Held back'), t('暂扣原因', 'Held back for')],
  ),
  rows: sheet.lines.flatMap(({ name, items }) =>
    items.map(({ label, quantity, rate, amount, held, heldFor }): Cell[] => [
      ...[name, label, quantity, rate, amount, held, heldFor.join('；')],
    ]),
  ),
  widths: [34, 26, 12, 10, 14, 12, 40],
  notes: [],
});

/** Yuan of all lines of a township, in 万元 to the fen. */
const doneOf = (lines: readonly SettlementLine[], region: string): number => {
  const own = lines.filter((line) => line.region === region).map(({ yuan }) => fromNumber(yuan));
  return toDecimal(divide(sum(own), fromNumber(10_000)), 6);
};

const planSheet = (sheet: SettlementSheet, plans: readonly Planned[], language: Language): PrintedSheet => ({
  name: say(language, t('计划与完成', 'Plan and done')),
  title: titleOf(sheet, language),
  about: aboutOf(sheet, language),
  head: heads(
    language,
    ...[
      t('乡镇街道', 'Township'),
      t('计划（万元）', 'Plan (10,000 yuan)'),
      t('完成（万元）', 'Done (10,000 yuan)'),
    ],
    t('完成比（%）', 'Done (%)'),
  ),
  rows: plans.map(({ region, name, amountWan }) => {
    const [plan, done] = [Number(amountWan), doneOf(sheet.lines, region)];
    const share = plan > 0 ? toDecimal(divide(fromNumber(done * 100), fromNumber(plan))) : null;
    return [name, plan, done, share];
  }),
  widths: [28, 16, 16, 14],
  notes: [],
});

/** A settlement to print and sign: who is paid what, for what, and what of the year's plan it comes to. */
export const settlementSheets = (
  sheet: SettlementSheet,
  plans: readonly Planned[],
  language: Language,
): PrintedSheet[] => [
  unitsSheet(sheet, language),
  itemsSheet(sheet, language),
  ...(plans.length > 0 ? [planSheet(sheet, plans, language)] : []),
];
