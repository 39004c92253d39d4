/**
 * Looks for a text in JSON strings as they lie in memory (ASCII, the rest escaped as \uXXXX), any case, without making
 * strings of them: a search that finds nothing looks at every point there is.
 */
export type TextSearch = (bytes: Buffer, from: number, to: number) => boolean;

const backslash = 0x5c;
const letterU = 0x75;
const shortEscapes = new Map(
  [...'bfnrt'].map((sign, at) => [sign.charCodeAt(0), '\b\f\n\r\t'.charCodeAt(at)]),
);

/** Lower case of every UTF-16 unit by itself; one whose lower case is longer stays as it is. */
const lowerUnits = Uint16Array.from({ length: 65_536 }, (_, unit) => {
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
});

const hexValue = (digit: number): number => (digit & 0xf) + (digit > 0x39 ? 9 : 0);

/** The closing quote of a JSON string whose first sign is at `from`. */
export const closingQuote = (bytes: Buffer, from: number): number => {
  let at = from;
  while (bytes[at] !== 0x22) at += bytes[at] === backslash ? 2 : 1;
  return at;
};

let units = new Uint16Array(512);

/** Writes the lower-case units of a JSON string to `units`; gives how many. */
const decode = (bytes: Buffer, from: number, to: number): number => {
  if (units.length < to - from) units = new Uint16Array(2 * (to - from));
  let count = 0;
  let at = from;
  while (at < to) {
    let unit = bytes[at++]!;
    if (unit === backslash) {
      const kind = bytes[at++]!;
      if (kind === letterU) {
        unit = 0;
        for (const last = at + 4; at < last; at += 1) unit = 16 * unit + hexValue(bytes[at]!);
      } else unit = shortEscapes.get(kind) ?? kind;
    }
    units[count++] = lowerUnits[unit]!;
  }
  return count;
};

/** True where the JSON string between two places holds the text. */
export const createTextSearch = (text: string): TextSearch => {
  const wanted = Uint16Array.from({ length: text.length }, (_, at) => lowerUnits[text.charCodeAt(at)]!);
  return (bytes, from, to) => {
    const last = decode(bytes, from, to) - wanted.length;
    for (let start = 0; start <= last; start += 1) {
      let at = 0;
      while (at < wanted.length && units[start + at] === wanted[at]) at += 1;
      if (at === wanted.length) return true;
    }
    return false;
  };
};
