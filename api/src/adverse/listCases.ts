import type { Page } from '../platform/http/route.ts';
import { listByDay } from '../platform/storage/listByDay.ts';
import type { Tx } from '../platform/tx.ts';
import { AdverseCase, type AdverseCaseDocument } from './AdverseCase.ts';

/** Cases that fit a filter, the latest day first. The filter carries the scope. */
export const listCases = (
  tx: Tx,
  filter: Record<string, unknown>,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<AdverseCaseDocument>> =>
  listByDay(tx, AdverseCase, { filter, field: 'day', order: -1 }, page);
