import type { AgeBand } from './contracts/people.ts';
import { isDay } from './time.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

const birthOf = (number: string): string =>
  `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;

/** True for 18 signs whose check sign fits (GB 11643) and whose day of birth exists. */
export const isIdNumber = (number: string): boolean => {
  if (!/^[1-9]\d{16}[\dX]$/.test(number) || !isDay(birthOf(number))) return false;
  const sum = weights.reduce((all, weight, at) => all + weight * Number(number[at]), 0);
  return checks[sum % 11] === number[17];
};

/** Years completed on a day; a birthday counts from its own day on. */
const ageOn = (birth: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);

/** The age group that an identity number proves on a day: all that is kept of it. */
export const ageBandOf = (number: string, day: string): AgeBand => {
  const age = ageOn(birthOf(number), day);
  if (age < 14) return 'under14';
  return age < 18 ? '14to17' : 'adult';
};
