import type { BackdatedFigure } from '@fcs/shared/contracts/quality.ts';
import type {
  CardLine,
  NewVoucher,
  StockLevel,
  Suggestion,
  Voucher,
  VoucherMoveRequest,
  Whereabouts,
} from '@fcs/shared/contracts/stock.ts';
import type { SignatureRole, VoucherKind, VoucherMove } from '@fcs/shared/voucherStates.ts';
import { type Page, request, requestPage } from './request';

const at = encodeURIComponent;

export interface LevelQuery {
  point?: string;
  product?: string;
  state?: StockLevel['state'] | null;
}

/** What lies at the own places by lot; expired and recalled lots are told, but count as nothing that may leave. */
export function listLevels(query: LevelQuery, cursor: string | null, limit = 500): Promise<Page<StockLevel>> {
  return requestPage('/stock/levels', { ...query, cursor, limit });
}

/** The stock card of a lot, oldest line first, each with the balance after it. */
export function listCard(
  point: string,
  product: string,
  lot: string,
  cursor: string | null,
): Promise<Page<CardLine>> {
  return requestPage('/stock/card', { point, product, lot, cursor, limit: 100 });
}

/** What a paper told late would change of what is published. */
export function listPublishedChanges(voucher: string): Promise<Page<BackdatedFigure>> {
  return requestPage('/assessments/backdated', { voucher });
}

export function getWhereabouts(product: string, lot: string): Promise<Whereabouts> {
  return request('GET', `/stock/lots/${at(product)}/${at(lot)}/whereabouts`);
}

/** What a place should ask for, in whole units. */
export async function listSuggestions(point: string): Promise<Suggestion[]> {
  return (await requestPage<Suggestion>('/stock/suggestions', { point, limit: 100 })).data;
}

export interface VoucherQuery {
  kind?: VoucherKind | null;
  point?: string;
  waiting?: boolean | null;
}

/** Papers of the own places, and those addressed to them, the latest first. */
export function listVouchers(query: VoucherQuery, cursor: string | null, limit = 30): Promise<Page<Voucher>> {
  return requestPage('/vouchers', { ...query, cursor, limit });
}

export function getVoucher(id: string): Promise<Voucher> {
  return request('GET', `/vouchers/${at(id)}`);
}

export function makeVoucher(body: NewVoucher, key: string): Promise<Voucher> {
  return request('POST', '/vouchers', { body, key });
}

export function moveVoucher(
  id: string,
  move: VoucherMove,
  body: VoucherMoveRequest,
  key: string,
): Promise<Voucher> {
  return request('POST', `/vouchers/${at(id)}/${move}`, { body, key });
}

export function signVoucher(id: string, as: SignatureRole, key: string): Promise<Voucher> {
  return request('POST', `/vouchers/${at(id)}/sign`, { body: { as }, key });
}
