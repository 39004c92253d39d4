/** The same ASCII text in one piece: joined strings keep their parts until they are read. */
export const inOnePiece = (ascii: string): string => Buffer.from(ascii, 'latin1').toString('latin1');

/**
 * JSON in ASCII alone (everything else escaped): text and bytes are the same, so that it joins and sends cheaply. Put
 * into one piece because a replaced text keeps two bytes a sign, and one such part makes a whole answer do so.
 */
export const asciiJson = (value: unknown): string =>
  inOnePiece(
    JSON.stringify(value).replace(
      /[\u007f-\uffff]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
