/** An exact fraction in lowest terms; the denominator is always above 0. */
export type Rational = { readonly n: bigint; readonly d: bigint };

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** n/d in lowest terms. Throws RangeError when d is 0: no denominator, no number. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError('division by zero');
  const by = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / by, d: d / by };
}

export const zero = rational(0n);
export const one = rational(1n);

const decimalForm = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/**
 * The decimal a JSON number was written as. JavaScript prints the shortest decimal that names a double,
 * so 21.698 becomes exactly 21698/1000. Throws RangeError for NaN and infinities.
 */
export function fromNumber(value: number): Rational {
  const match = decimalForm.exec(String(value));
  if (!match) throw new RangeError(`not a finite number: ${value}`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const shift = Number(exponent) - fraction.length;
  return shift < 0 ? rational(digits, 10n ** BigInt(-shift)) : rational(digits * 10n ** BigInt(shift));
}

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** Below 0, 0 or above 0 as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export const min = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
export const max = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);
export const sum = (all: readonly Rational[]): Rational => all.reduce(add, zero);

/** The whole number at or below r (BigInt division cuts towards 0, so negatives step down). */
export function floor(r: Rational): Rational {
  const cut = r.n / r.d;
  return rational(r.n < 0n && cut * r.d !== r.n ? cut - 1n : cut);
}

/**
 * The JSON number nearest to r with so many decimals, ties up: the only rounding in the engine, done once.
 * What passes the largest double stays there, since JSON has no infinity.
 */
export function toDecimal(r: Rational, places = 4): number {
  const scale = 10n ** BigInt(places);
  const { n } = floor(add(multiply(r, rational(scale)), rational(1n, 2n)));
  const digits = (n < 0n ? -n : n).toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  const size = Math.min(Number(`${digits.slice(0, cut)}.${digits.slice(cut)}`), Number.MAX_VALUE);
  return n < 0n ? -size : size;
}

/** "n/d", the exact value as a text that survives JSON. */
export const toText = (r: Rational): string => `${r.n}/${r.d}`;

/** The value of a text written by toText. */
export function fromText(text: string): Rational {
  const [n = '', d = ''] = text.split('/');
  return rational(BigInt(n), BigInt(d));
}
