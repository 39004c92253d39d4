import { createHash } from 'node:crypto';
import type { Scheme } from '@fcs/shared/assessment/scheme.ts';
import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { DataValueSet, Dhis2Metadata } from '@fcs/shared/contracts/exchange.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import type { Period } from '@fcs/shared/period.ts';
import { addDays } from '@fcs/shared/time.ts';
import { elementsOf } from './elements.ts';

export type Dhis2Period = { id: string; type: string };

/** Twelve months that begin in one of these are a financial year of DHIS2. */
const financial: Record<string, string> = { '04': 'April', '07': 'July', '09': 'Sep', '10': 'Oct' };

const monthsBetween = (from: string, to: string): number => {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth + 1;
};

/**
 * Our period in the ids of DHIS2: years, half-years, quarters, two months, single months, years from April, July,
 * September or October. null for months that DHIS2 has no name for.
 */
export const dhis2Period = ({ firstDay, lastDay }: Period): Dhis2Period | null => {
  const [year = '', month = ''] = firstDay.split('-');
  const at = Number(month) - 1;
  switch (monthsBetween(firstDay, lastDay)) {
    case 1:
      return { id: `${year}${month}`, type: 'Monthly' };
    case 2:
      return at % 2 === 0 ? { id: `${year}0${at / 2 + 1}B`, type: 'BiMonthly' } : null;
    case 3:
      return at % 3 === 0 ? { id: `${year}Q${at / 3 + 1}`, type: 'Quarterly' } : null;
    case 6:
      if (at % 6 === 0) return { id: `${year}S${at / 6 + 1}`, type: 'SixMonthly' };
      return at % 6 === 3 ? { id: `${year}AprilS${at === 3 ? 1 : 2}`, type: 'SixMonthlyApril' } : null;
    case 12: {
      if (at === 0) return { id: year, type: 'Yearly' };
      const name = financial[month];
      return name ? { id: `${year}${name}`, type: `Financial${name}` } : null;
    }
    default:
      return null;
  }
};

/** What an assessment says, ready to be posted; numbers nobody knows are left out, never 0. */
export const dataValueSetOf = (
  scheme: Scheme,
  assessment: Assessment,
  period: Dhis2Period,
  over: { lastDay: string; today: string },
): DataValueSet => {
  const orgUnit = assessment.unit?.id ?? assessment.region;
  const at = { period: period.id, orgUnit };
  return {
    idScheme: 'CODE',
    dataSet: scheme.id,
    ...at,
    ...(over.lastDay < over.today ? { completeDate: addDays(over.lastDay, 1) } : {}),
    dataValues: elementsOf(scheme).flatMap(({ code, read, comment }) => {
      const value = read(assessment);
      if (value === null || value === undefined) return [];
      const said = comment(assessment);
      return [{ dataElement: code, ...at, value: String(value), ...(said ? { comment: said } : {}) }];
    }),
  };
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const signs = `${letters}0123456789`;

/** The UID of a thing by its code: eleven signs, a letter first, the same one always. */
const uidOf = (what: string, code: string): string => {
  const hash = createHash('sha256').update(`${what}:${code}`).digest();
  const sign = (from: string, at: number): string => from[(hash[at] ?? 0) % from.length] as string;
  return sign(letters, 0) + Array.from({ length: 10 }, (_, at) => sign(signs, at + 1)).join('');
};

export type OrgUnit = { code: string; name: string; parent: string | null };

/** The data set of a scheme with its elements and the places it is told for; parents come before their children. */
export const dhis2MetadataOf = (
  scheme: Scheme,
  period: Dhis2Period,
  places: readonly OrgUnit[],
  { language, openingDate }: { language: Language; openingDate: string },
): Dhis2Metadata => {
  const tongue = language === 'en' ? 'en' : 'zh';
  const known = new Set(places.map(({ code }) => code));
  const place = (code: string): string => uidOf('orgUnit', code);
  const elements = elementsOf(scheme).map(({ code, name, valueType }) => ({
    id: uidOf('dataElement', code),
    code,
    // A name stands once in DHIS2; labels may stand in several schemes.
    name: `${name[tongue]} (${code})`,
    shortName: code,
    domainType: 'AGGREGATE' as const,
    valueType,
    aggregationType: 'NONE' as const,
  }));
  return {
    organisationUnits: places.map(({ code, name, parent }) => ({
      id: place(code),
      code,
      name,
      shortName: name.slice(0, 50),
      openingDate,
      ...(parent !== null && known.has(parent) ? { parent: { id: place(parent) } } : {}),
    })),
    dataElements: elements,
    dataSets: [
      {
        id: uidOf('dataSet', scheme.id),
        code: scheme.id,
        name: scheme.title[tongue],
        shortName: scheme.id,
        periodType: period.type,
        dataSetElements: elements.map(({ id }) => ({ dataElement: { id } })),
        organisationUnits: places.map(({ code }) => ({ id: place(code) })),
      },
    ],
  };
};
