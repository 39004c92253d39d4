import { keepStored, readStored } from '../../api/storage';

const KEY = 'app.codes';
const MOST = 300;

/** Article numbers of boxes seen before on this phone, with the product somebody chose for them. */
const all = (): Record<string, string> => readStored<Record<string, string>>(KEY, {});

export const productOfCode = (code: string): string | null => all()[code] ?? null;

/** The next scan of this article knows its product. The oldest are forgotten first. */
export function rememberCode(code: string, productId: string): void {
  const { [code]: _, ...others } = all();
  keepStored(KEY, Object.fromEntries([...Object.entries(others).slice(1 - MOST), [code, productId]]));
}
