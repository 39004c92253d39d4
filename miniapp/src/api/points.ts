import type {
  NearbyPoint,
  Point,
  PointKind,
  PointProblem,
  SurgeryService,
} from '@fcs/shared/contracts/points.ts';
import type { FeedbackReceipt, ReportOutcome } from '@fcs/shared/contracts/tickets.ts';
import { type Page, request, requestPage } from './request';

export interface NearbyFilter {
  q?: string | null;
  kind?: PointKind | null;
  /** A product id or a product kind. */
  product?: string | null;
  open?: boolean;
  inStock?: boolean;
  service?: SurgeryService | null;
}
export interface ProblemReport {
  problem: PointProblem;
  remark?: string;
}
interface Around {
  lng: number;
  lat: number;
}

/** 4 decimals, about 10 m: enough to sort by distance, and no more of the person's place leaves the phone. */
const coarse = (degrees: number): string => degrees.toFixed(4);

/** Nearest first. Flags are sent only when set, so that "not asked" and "no" cannot be mixed up. */
export function listNearby(
  around: Around,
  filter: NearbyFilter,
  page: { limit?: number; cursor?: string | null } = {},
): Promise<Page<NearbyPoint>> {
  return requestPage('/points/nearby', {
    lng: coarse(around.lng),
    lat: coarse(around.lat),
    ...page,
    q: filter.q?.trim(),
    kind: filter.kind,
    product: filter.product,
    service: filter.service,
    open: filter.open ? true : null,
    inStock: filter.inStock ? true : null,
  });
}

export function getPoint(id: string): Promise<Point> {
  return request('GET', `/points/${encodeURIComponent(id)}`);
}

/** "This is wrong": becomes a ticket of the county; needs no session. */
export function reportProblem(
  id: string,
  report: ProblemReport,
  key: string,
): Promise<{ id: string; receivedAt: string }> {
  return request('POST', `/points/${encodeURIComponent(id)}/reports`, { body: report, key, anonymous: true });
}

/** One tap at a place: got it, or did not. In nobody's name; the ticket's id is known to this phone only. */
export function tellFeedback(id: string, got: boolean, key: string): Promise<FeedbackReceipt> {
  return request('POST', `/points/${encodeURIComponent(id)}/feedback`, {
    body: { got },
    key,
    anonymous: true,
  });
}

/** What became of a report made on this phone. */
export function getOutcome(ticket: string): Promise<ReportOutcome> {
  return request('GET', `/reports/${encodeURIComponent(ticket)}`, { anonymous: true });
}
