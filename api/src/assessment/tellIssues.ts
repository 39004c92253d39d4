import type { FactCode, FactIssue, ReadingIssue, SchemeIssue } from '@fcs/shared/assessment/issues.ts';
import { SchemeError } from '@fcs/shared/assessment/issues.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { AppError } from '../platform/errors.ts';

type Sentence = { zh: string; en: string };

const facts: Record<FactCode, Sentence> = {
  MISSING: { zh: '缺少这一项', en: 'is missing' },
  UNKNOWN: { zh: '这个方案没有这一项', en: 'is not a fact of this scheme' },
  NOT_A_NUMBER: { zh: '应为数字', en: 'must be a number' },
  NOT_A_BOOLEAN: { zh: '应为是或否', en: 'must be true or false' },
  NOT_A_CHOICE: { zh: '不在可选范围内', en: 'is not one of the choices' },
  NOT_AN_INTEGER: { zh: '应为整数', en: 'must be a whole number' },
  NEGATIVE: { zh: '不能小于 0', en: 'must not be below 0' },
  TOO_LARGE: { zh: '数值过大', en: 'is too large' },
  TARGET_NOT_POSITIVE: { zh: '指标应大于 0', en: 'a target must be above 0' },
  PART_ABOVE_WHOLE: { zh: '部分之和超过总数', en: 'the parts are more than their whole' },
};

const readings: Record<ReadingIssue['code'], Sentence> = {
  UNKNOWN_LINE: { zh: '这个方案没有这一行', en: 'is not a line of this scheme' },
  UNKNOWN_READING: { zh: '这一行没有这种读法', en: 'is not a reading of this line' },
  READINGS_EXCLUDE_EACH_OTHER: {
    zh: '两种读法回答同一个问题，只能选一种',
    en: 'two readings answer the same question; choose one',
  },
};

const isFact = (issue: SchemeIssue): issue is FactIssue => 'fact' in issue;
const isReading = (issue: SchemeIssue): issue is ReadingIssue => 'line' in issue && !('fact' in issue);

/** Each issue with its sentence in the language asked for: `fact`, or `line` and `reading`, and a stable code. */
export const tellIssues = (issues: readonly SchemeIssue[], language: Language): unknown[] => {
  const say = (sentence: Sentence): string => (language === 'en' ? sentence.en : sentence.zh);
  return issues.map((issue) => {
    if (isFact(issue)) return { ...issue, message: say(facts[issue.code]) };
    if (isReading(issue)) return { ...issue, message: say(readings[issue.code]) };
    const { zh, ...told } = issue;
    return { ...told, message: zh === undefined || language === 'en' ? told.message : zh };
  });
};

/** Runs the engine; what it cannot take is a FACTS_INVALID that names every fact and reading. */
export const orFactsInvalid = <T>(language: Language, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof SchemeError) throw new AppError('FACTS_INVALID', tellIssues(error.issues, language));
    throw error;
  }
};
