import { allowanceLeft as allowanceContract } from '@fcs/shared/contracts/catalogue.ts';
import { addDays, dayOf, yearOf } from '@fcs/shared/time.ts';
import { listKinds } from '../catalogue/findProduct.ts';
import { type Route, route } from '../platform/http/route.ts';
import { allowanceLeft, personYearId } from './allowance.ts';
import { PersonYear, type PersonYearDocument } from './PersonYear.ts';

export const dispensingRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/allowances',
    tag: 'dispensing',
    summary: 'What is left to the person this year, by kind, over all channels',
    access: ['resident'],
    answer: allowanceContract,
    list: true,
    handle: async ({ tx, principal, language }) => {
      const day = dayOf(tx.now);
      const year = yearOf(tx.now);
      const used = await PersonYear.findById(
        personYearId(principal?.personId ?? '', year),
      ).lean<PersonYearDocument | null>();
      const speak = (text: { zh: string; en: string }): string => (language === 'en' ? text.en : text.zh);
      const data = (await listKinds()).flatMap((kind) => {
        const allowance = allowanceLeft(kind, used, day);
        if (!allowance) return [];
        return [
          {
            kind: kind._id,
            kindName: speak(kind.name),
            unit: speak(kind.baseUnit),
            ...allowance,
            period: year,
            returnsOn: addDays(`${year}-12-31`, 1),
          },
        ];
      });
      return { data, next: null };
    },
  }),
];
