import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cell,
  cellText,
  readSheet,
  streamCsv,
  streamXlsx,
  writeCsv,
} from '../../../api/src/exchange/sheets.ts';
import { eventually } from '../../support/eventually.ts';
import { inParts, writeXlsx } from './support.ts';

const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map((one) => `药${one.trim()}`);
const table = fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
const printable = /^[^\p{Cc}\p{Cs}\p{Cn}\p{Co}]*$/u;

describe('sheets', () => {
  it('read what they wrote, in both formats', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        fc.pre(rows.flat().every((cell) => printable.test(cell) && cell === cell.trim()));
        const head = ['甲', '乙', '丙'];
        for (const [format, bytes] of [
          ['csv', writeCsv(head, rows)],
          ['xlsx', await writeXlsx(head, rows)],
        ] as const) {
          const read = await readSheet(bytes, format);
          expect(
            read.map(({ cells }) => cells),
            format,
          ).toEqual([head, ...rows]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('show text that a spreadsheet would run as text, and leave numbers alone', async () => {
    const rows = [['=1+1', '+86', '-x', '@sum', -3]];
    const csv = writeCsv(['a', 'b', 'c', 'd', 'e'], rows);
    expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(csv.toString('utf8')).toContain("'=1+1,'+86,'-x,'@sum,-3");
    const [, row] = await readSheet(await writeXlsx(['a', 'b', 'c', 'd', 'e'], rows), 'xlsx');
    expect(row?.cells).toEqual(["'=1+1", "'+86", "'-x", "'@sum", '-3']);
  });

  it('read CSV in GB 18030 too, and dates and formulas of spreadsheets as what they show', async () => {
    const gbk = Buffer.from([0xc5, 0xfa, 0xba, 0xc5, 0x0a, 0x41]);
    expect(await readSheet(gbk, 'csv')).toEqual([
      { row: 1, cells: ['批号'] },
      { row: 2, cells: ['A'] },
    ]);
    for (const [value, text] of [
      [new Date('2028-12-31T00:00:00Z'), '2028-12-31'],
      [{ formula: '1+1', result: 2 }, '2'],
      [{ richText: [{ text: 'A' }, { text: 'B' }] }, 'AB'],
      [{ text: ' link ', hyperlink: 'https://example.org' }, 'link'],
      [null, ''],
    ] as const)
      expect(cellText(value as never)).toBe(text);
  });

  it('number rows as the sheet does, over empty ones', async () => {
    const bytes = await writeXlsx(['a'], [[null], ['last']]);
    expect(await readSheet(bytes, 'xlsx')).toEqual([
      { row: 1, cells: ['a'] },
      { row: 3, cells: ['last'] },
    ]);
  });

  it('refuse what is no sheet, too long, or unpacks to too much', async () => {
    const code = (bytes: Buffer, format: 'csv' | 'xlsx') =>
      readSheet(bytes, format).then(
        () => 'read',
        (error: { details: { code: string }[] }) => error.details[0]?.code,
      );
    expect(await code(Buffer.from('no zip'), 'xlsx')).toBe('invalid_format');
    expect(await code(Buffer.from('a,"b'), 'csv')).toBe('invalid_format');
    expect(await code(Buffer.from('x\n'.repeat(2_002)), 'csv')).toBe('too_big');
    const bomb = await writeXlsx(['a'], [['b']]);
    bomb.writeUInt32LE(30_000_000, bomb.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24);
    expect(await code(bomb, 'xlsx')).toBe('too_big');
  });

  it('go on in a next sheet where one is full, each with its titles', async () => {
    const rows: Cell[][] = Array.from({ length: 5 }, (_, at) => [at, `第${at}行`]);
    const book = new exceljs.Workbook();
    await book.xlsx.load(
      (await buffer(streamXlsx(['n', '行'], inParts(rows.slice(0, 3), rows.slice(3)), 2))) as never,
    );
    const read = book.worksheets.map((sheet) =>
      (sheet.getSheetValues().slice(1) as unknown[][]).map((row) => row.slice(1)),
    );
    expect(read).toEqual([
      [['n', '行'], ...rows.slice(0, 2)],
      [['n', '行'], ...rows.slice(2, 4)],
      [['n', '行'], ...rows.slice(4)],
    ]);
    const empty = await buffer(streamXlsx(['only', 'titles'], inParts()));
    expect((await readSheet(empty, 'xlsx')).map(({ cells }) => cells)).toEqual([['only', 'titles']]);
  });

  it.each([
    ['CSV', streamCsv],
    ['a spreadsheet', streamXlsx],
  ])(
    'as %s are read no faster than they are taken, and no further once nobody takes them',
    async (_, stream) => {
      let read = 0;
      let ended = false;
      const noise = (): string => randomBytes(300).toString('base64');
      async function* endless(): AsyncGenerator<Cell[][]> {
        try {
          for (;;) {
            read += 1;
            yield Array.from({ length: 200 }, () => [noise(), noise()]);
            await setImmediate();
          }
        } finally {
          ended = true;
        }
      }
      const sheet = stream(['a', 'b'], endless())[Symbol.asyncIterator]();
      for (let taken = 0; taken < 3; taken += 1) await sheet.next();
      const stalled = async (): Promise<number> => {
        let before = -1;
        while (before !== read) {
          before = read;
          for (let turn = 0; turn < 200; turn += 1) await setImmediate();
        }
        return read;
      };
      expect(await stalled()).toBeLessThan(40);
      await sheet.return?.();
      await eventually(() => expect(ended).toBe(true));
    },
  );

  it('tell who reads when a list breaks off', async () => {
    async function* broken(): AsyncGenerator<Cell[][]> {
      yield [['a']];
      throw new Error('gone');
    }
    for (const stream of [streamCsv, streamXlsx])
      await expect(buffer(stream(['a'], broken()))).rejects.toThrow('gone');
  });
});
