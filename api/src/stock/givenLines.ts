import type { VoucherMoveRequest } from '@fcs/shared/contracts/stock.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import { invalid } from '../platform/errors.ts';
import { toBase } from './amount.ts';
import type { VoucherDocument, VoucherLine } from './Voucher.ts';

export type GivenLine = NonNullable<VoucherMoveRequest['lines']>[number];

/** Pieces of what a move says about a product. */
export const piecesOf = async (given: GivenLine, productId: string, field: string): Promise<number> => {
  const product = await findProduct(productId);
  if (!product) throw invalid(`${field}.productId`, 'unknown_product');
  return toBase(given, product);
};

export type Told = { line: VoucherLine; given: GivenLine; pieces: number; field: string };

/** Each line of the paper with what the move says about it; none may be left out, told twice or exceeded. */
export const tellLines = async (voucher: VoucherDocument, request: VoucherMoveRequest): Promise<Told[]> => {
  const given = request.lines ?? [];
  const unknown = given.findIndex(({ line }) => line === undefined || !voucher.lines[line - 1]);
  if (unknown >= 0) throw invalid(`lines.${unknown}.line`, 'invalid_value');
  return Promise.all(
    voucher.lines.map(async (line, at) => {
      const own = given.filter((one) => one.line === at + 1);
      const [first] = own;
      if (!first) throw invalid('lines', 'required');
      const field = `lines.${given.indexOf(first)}`;
      if (own.length > 1) throw invalid(`${field}.line`, 'duplicate');
      const pieces = await piecesOf(first, line.productId, field);
      if (line.quantity !== null && pieces > line.quantity) throw invalid(`${field}.quantity`, 'too_big');
      return { line, given: first, pieces, field };
    }),
  );
};
