import type { ThemeDay } from '@fcs/shared/contracts/activities.ts';
import { addDays } from '@fcs/shared/time.ts';

type Theme = Exclude<ThemeDay, 'none'>;
type Yearly = { theme: Theme; calendar: 'solar' | 'lunar'; month: number; day: number };

/** Theme days of the documents (A07: 城中卫发〔2019〕9号; G22: 乐卫发〔2024〕25号); 三月三 and 七夕 are days of the lunar year. */
const yearly: readonly Yearly[] = [
  { theme: 'sanyuesan', calendar: 'lunar', month: 3, day: 3 },
  { theme: 'association', calendar: 'solar', month: 5, day: 29 },
  { theme: 'qixi', calendar: 'lunar', month: 7, day: 7 },
  { theme: 'contraception', calendar: 'solar', month: 9, day: 26 },
  { theme: 'menopause', calendar: 'solar', month: 10, day: 18 },
  { theme: 'aids', calendar: 'solar', month: 12, day: 1 },
];

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  ...{ timeZone: 'UTC', month: 'numeric', day: 'numeric' },
});

/** Month and day of the lunar year, `3/3`; a leap month is marked and never equal to a plain one. */
const lunarOf = (day: string): string => {
  const parts = chinese.formatToParts(new Date(`${day}T00:00:00.000Z`));
  const of = (type: string) => parts.find((part) => part.type === type)?.value;
  return `${of('month')}/${of('day')}`;
};

/** A lunar month begins 20 to 50 days after the first of the solar month of its number. */
const lunarDay = (year: string, month: number, day: number): string => {
  const from = `${year}-${String(month).padStart(2, '0')}-01`;
  const days = Array.from({ length: 75 }, (_, at) => addDays(from, at));
  return days.find((one) => lunarOf(one) === `${month}/${day}`) ?? from;
};

const solarDay = (year: string, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The theme days of a year in their order. */
export const themeDaysOf = (year: string): { theme: Theme; day: string }[] =>
  yearly
    .map(({ theme, calendar, month, day }) => ({
      theme,
      day: (calendar === 'lunar' ? lunarDay : solarDay)(year, month, day),
    }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
