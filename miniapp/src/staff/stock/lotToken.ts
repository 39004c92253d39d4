export interface LotOf {
  product: string;
  lot: string;
}

/** Product and lot for a page's address, where no product may be named (N8): the characters' codes in hex. */
export const lotToken = ({ product, lot }: LotOf): string =>
  [...`${product} ${lot}`].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('');

/** Back from the address; empty where it is none. */
export function readLotToken(token: string): LotOf {
  const letters = (token.match(/../g) ?? []).map((code) => String.fromCharCode(Number.parseInt(code, 16)));
  const [product = '', lot = ''] = letters.join('').split(' ');
  return { product, lot };
}
