import type { Projection, Trend } from '@fcs/shared/contracts/projection.ts';
import { request } from './request';

type Where = {
  scheme: string;
  region: string;
  period: string;
};

/** The score as it stands, what is at risk and what can still be gained. */
export function getProjection(query: Where): Promise<Projection> {
  return request('GET', '/assessments/projection', { query });
}

/** The score at the end of each month, and where it leads. */
export function getTrend(query: Where): Promise<Trend> {
  return request('GET', '/assessments/trend', { query });
}
