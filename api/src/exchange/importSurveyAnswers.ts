import type { AnswersImport } from '@fcs/shared/contracts/exchange.ts';
import type { SurveyResponse } from '@fcs/shared/contracts/surveys.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findRegion } from '../regions/findRegion.ts';
import { findSurvey } from '../surveys/findSurvey.ts';
import { type ImportedAnswer, importAnswers } from '../surveys/importAnswers.ts';
import { checkAnswers } from '../surveys/questionnaire.ts';
import type { SurveyDefinitionDocument } from '../surveys/SurveyDefinition.ts';
import { type Imported, importSheet } from './importSheet.ts';
import type { Columns, Fault, TableRow } from './table.ts';

type Question = SurveyDefinitionDocument['questions'][number];

/** The region and day of the call, then a column for each question by its words in either language. */
export const answerColumns = (questions: readonly Question[]): Columns<string> => ({
  region: { titles: ['地区编号', 'Region'] },
  day: { titles: ['日期', 'Day'] },
  ...Object.fromEntries(
    questions.map(({ id, text, required }) => [
      id,
      { titles: [text.zh, text.en], ...(required ? {} : { optional: true as const }) },
    ]),
  ),
});

/** The value a cell stands for: an option by value or by its words, else the text as it is. */
const cellValue = ({ options }: Question, cell: string): number | string =>
  options.find(({ value, label }) => [String(value), label.zh, label.en].includes(cell))?.value ?? cell;

const answersIn = (
  questions: readonly Question[],
  values: Record<string, string>,
): SurveyResponse['answers'] =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const cell = values[question.id]?.trim() ?? '';
      return cell === '' ? [] : [[question.id, cellValue(question, cell)]];
    }),
  );

const readRow = async (
  tx: WriteTx,
  questions: readonly Question[],
  { values, row }: TableRow<string>,
): Promise<{ thing: ImportedAnswer | null; faults: Fault[] }> => {
  const faults: Fault[] = [];
  const fault = (field: string, code: string): void =>
    void faults.push({ field: `row.${row}.${field}`, code });
  const { region: code = '', day = '' } = values;
  const region = await findRegion(code);
  if (!region || !mayTouch(tx.scope, { regionPath: region.path })) fault('region', 'unknown_region');
  if (!isDay(day)) fault('day', 'not_a_day');
  else if (day > dayOf(tx.now)) fault('day', 'in_future');
  const answers = answersIn(questions, values);
  for (const wrong of checkAnswers(questions, answers))
    fault(wrong.field.replace('answers.', ''), wrong.code);
  if (faults.length > 0 || !region) return { thing: null, faults };
  return { thing: { day, regionPath: region.path, answers }, faults };
};

/** Answers a third party asked for, from its sheet: all rows or none, once, under its name (C02). */
export const importSurveyAnswers = async (tx: WriteTx, input: AnswersImport): Promise<Imported> => {
  const { survey, source, ...sheet } = input;
  const definition = await findSurvey(tx, survey);
  const { questions } = definition;
  return importSheet<string, ImportedAnswer>(tx, sheet, {
    columns: answerColumns(questions),
    most: 2_000,
    read: (row) => readRow(tx, questions, row),
    checkTogether: async () => [],
    write: (rows) => importAnswers(tx, { definition, source, rows: [...rows], sheet: sheet.content }),
  });
};
