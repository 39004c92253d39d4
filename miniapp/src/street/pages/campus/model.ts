import type { CampusBaseline } from '@fcs/shared/contracts/campuses.ts';
import { countOf, isDay } from '../activity/model';

export interface Survey {
  day: string;
  students: string;
  women: string;
  dormitories: string;
  machinesWanted: string;
  name: string;
  phone: string;
}

const optional = ['women', 'dormitories'] as const;
const blank = (text: string): boolean => text.trim() === '';

/** What is wrong with each field: a key of the words, or nothing. */
export function faultsOf(
  survey: Survey,
): Partial<Record<keyof Survey, 'day' | 'number' | 'tooMany' | 'contactHalf'>> {
  const students = countOf(survey.students);
  const women = countOf(survey.women);
  return {
    ...(isDay(survey.day) ? {} : { day: 'day' }),
    ...(students === null ? { students: 'number' } : {}),
    ...(countOf(survey.machinesWanted) === null ? { machinesWanted: 'number' } : {}),
    ...Object.fromEntries(
      optional
        .filter((field) => !blank(survey[field]) && countOf(survey[field]) === null)
        .map((field) => [field, 'number']),
    ),
    ...(students !== null && women !== null && women > students ? { women: 'tooMany' } : {}),
    ...(blank(survey.name) === blank(survey.phone) ? {} : { phone: 'contactHalf' }),
  };
}

/** What is sent; to be asked for without faults only. */
export function baselineOf(survey: Survey): CampusBaseline {
  const [women, dormitories] = [countOf(survey.women), countOf(survey.dormitories)];
  return {
    day: survey.day.trim(),
    students: countOf(survey.students) ?? 0,
    machinesWanted: countOf(survey.machinesWanted) ?? 0,
    ...(women === null ? {} : { women }),
    ...(dormitories === null ? {} : { dormitories }),
    ...(blank(survey.name) ? {} : { contact: { name: survey.name.trim(), phone: survey.phone.trim() } }),
  };
}
