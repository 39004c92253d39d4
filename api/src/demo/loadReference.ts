import { Kind, Product } from '../catalogue/Product.ts';
import { seedLessons } from '../outreach/seedLessons.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx } from '../platform/tx.ts';
import { Holiday } from '../points/Point.ts';
import { Region } from '../regions/Region.ts';
import { seedSurveys } from '../surveys/seedSurveys.ts';
import { buildHolidays, buildKinds, buildProducts, buildRegions, countyPath } from './district.ts';
import { writeAll } from './writeAll.ts';

/**
 * What an office needs before its first day, and nothing made up: divisions, catalogue, holidays, questionnaires. Into
 * an empty database only; gives whether it wrote.
 */
export const loadReference = async (): Promise<boolean> => {
  if ((await Region.estimatedDocumentCount()) > 0) return false;
  await writeAll(Holiday, buildHolidays());
  await writeAll(Kind, buildKinds());
  await writeAll(Product, buildProducts());
  await inTransaction(systemTx('reference.load'), async (tx) => {
    await seedSurveys(tx, { regionPath: countyPath });
    await seedLessons(tx);
  });
  await writeAll(Region, buildRegions());
  return true;
};
