import { isRequestError } from '../../api/requestError';

/** A place a refusal names: where it is in stock, or who can see the person. */
export interface Elsewhere {
  pointId: string;
  name: string;
  distance: number | null;
  open: boolean;
  opensAt: string | null;
}

/** What a refusal says beside its message, read with care: details are another machine's words. */
export interface Refusal {
  code: string;
  message: string;
  place: Elsewhere | null;
  productId: string | null;
  /** In the product's unit. */
  left: number | null;
  returnsOn: string | null;
  issues: string[];
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function placeOf(value: unknown): Elsewhere | null {
  if (!isFields(value)) return null;
  const pointId = text(value.pointId) ?? text(value.id);
  if (!pointId) return null;
  return {
    pointId,
    name: text(value.name) ?? pointId,
    distance: number(value.distance),
    open: value.open === true,
    opensAt: text(value.opensAt),
  };
}

function issuesOf(details: unknown): string[] {
  if (!Array.isArray(details)) return [];
  return details.flatMap((issue) =>
    isFields(issue) && text(issue.message) ? [text(issue.message) ?? ''] : [],
  );
}

export function refusalOf(error: unknown): Refusal {
  const known = isRequestError(error) ? error : null;
  const details = isFields(known?.details) ? known.details : {};
  const [left, perOrder] = [number(details.left), number(details.perOrder)];
  return {
    code: known?.code ?? 'INTERNAL',
    message: known?.message ?? '',
    place: placeOf(details.nearest ?? details.seek),
    productId: text(details.productId),
    left: left !== null && perOrder !== null ? Math.min(left, perOrder) : left,
    returnsOn: text(details.returnsOn),
    issues: issuesOf(known?.details),
  };
}
