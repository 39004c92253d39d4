import { PassThrough, Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import exceljs from 'exceljs';
import { invalid } from '../platform/errors.ts';

export type SheetFormat = 'xlsx' | 'csv';
export type Cell = string | number | null;
/** `row` is the number the row has in the sheet, from 1. */
export type SheetRow = { row: number; cells: string[] };

/** The only file that knows the packages for XLSX and CSV. */
const mostRows = 2_001;
const mostUnpacked = 20_000_000;

/** What a cell of a spreadsheet shows: dates as days, formulas as their result. */
export const cellText = (value: exceljs.CellValue): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('result' in value) return cellText(value.result as exceljs.CellValue);
  return 'text' in value ? String(value.text).trim() : '';
};

/** Adds up what the directory of a zip file says of its parts, so that a small file cannot unpack to a huge one. */
const unpackedSize = (bytes: Buffer): number => {
  let size = 0;
  const entry = Buffer.from('PK\u0001\u0002', 'latin1');
  for (let at = bytes.indexOf(entry); at >= 0; at = bytes.indexOf(entry, at + 46))
    if (at + 28 <= bytes.length) size += bytes.readUInt32LE(at + 24);
  return size;
};

/** The sheets of a file with the forms of their cells. */
export const openBook = async (bytes: Buffer): Promise<exceljs.Workbook> => {
  if (unpackedSize(bytes) > mostUnpacked) throw invalid('content', 'too_big');
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes as never);
  return book;
};

const readXlsx = async (bytes: Buffer): Promise<SheetRow[]> => {
  const book = await openBook(bytes);
  const rows: SheetRow[] = [];
  book.worksheets[0]?.eachRow((row, number) => {
    const cells = Array.from({ length: Math.min(row.cellCount, 60) }, (_, at) =>
      cellText(row.getCell(at + 1).value),
    );
    if (cells.some(Boolean)) rows.push({ row: number, cells });
  });
  return rows;
};

/** Spreadsheets in China save CSV in GB 18030 as often as in UTF-8. */
const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};

const readCsv = (bytes: Buffer): SheetRow[] => {
  const records = parse(decode(bytes), {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return records
    .map(({ record, info }) => ({ row: info.lines, cells: record }))
    .filter(({ cells }) => cells.some(Boolean));
};

/** The filled rows of the first sheet, every cell as text. INVALID_INPUT where the bytes are no such file, or too many rows. */
export const readSheet = async (bytes: Buffer, format: SheetFormat): Promise<SheetRow[]> => {
  const rows = await (format === 'xlsx'
    ? readXlsx(bytes)
    : Promise.resolve().then(() => readCsv(bytes))
  ).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'AppError') throw error;
    throw invalid('content', 'invalid_format');
  });
  if (rows.length > mostRows) throw invalid('content', 'too_big');
  return rows;
};

/** Text that a spreadsheet would run as a formula is shown as text. */
const safe = (cell: Cell): Cell =>
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;

/** Rows of CSV as text; `first` leads with a byte order mark, so that spreadsheets read Chinese. */
export const csvText = (rows: readonly (readonly Cell[])[], first: boolean): string =>
  stringify(rows.map((row) => row.map(safe)) as Cell[][], { bom: first });

export const writeCsv = (head: readonly string[], rows: readonly (readonly Cell[])[]): Buffer =>
  Buffer.from(csvText([head, ...rows], true), 'utf8');

export type PlainSheet = { name: string; head: readonly string[]; rows: readonly (readonly Cell[])[] };

const widthOf = (title: string): number => Math.max(12, title.length * 2 + 4);

/** Sheets to read and fill in; an import reads the first. */
export const writeSheets = async (sheets: readonly PlainSheet[]): Promise<Buffer> => {
  const book = new exceljs.Workbook();
  for (const { name, head, rows } of sheets) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.addRow([...head]).font = { bold: true };
    for (const row of rows) sheet.addRow(row.map(safe));
    head.forEach((title, at) => {
      sheet.getColumn(at + 1).width = widthOf(title);
    });
  }
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer);
};

/** The parts of a list as CSV, written as they are read. */
async function* csvParts(head: readonly string[], parts: AsyncIterable<Cell[][]>): AsyncGenerator<string> {
  yield csvText([head], true);
  for await (const part of parts) if (part.length > 0) yield csvText(part, false);
}

export const streamCsv = (head: readonly string[], parts: AsyncIterable<Cell[][]>): Readable =>
  Readable.from(csvParts(head, parts));

/** As many rows as a sheet of a spreadsheet bears below its titles; what is more goes on in the next sheet. */
const rowsOfSheet = 1_048_575;

/** Once whoever reads has taken what was written, or has gone away. */
const taken = (out: PassThrough): Promise<void> =>
  new Promise((resolve) => {
    if (out.destroyed || !out.writableNeedDrain) {
      resolve();
      return;
    }
    const go = (): void => {
      out.off('drain', go);
      out.off('close', go);
      resolve();
    };
    out.on('drain', go);
    out.on('close', go);
  });

const fillBook = async (
  out: PassThrough,
  head: readonly string[],
  parts: AsyncIterable<Cell[][]>,
  most: number,
): Promise<void> => {
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  let count = 0;
  const begin = (number: number): exceljs.Worksheet => {
    const sheet = book.addWorksheet(String(number), { views: [{ state: 'frozen', ySplit: 1 }] });
    head.forEach((title, at) => {
      sheet.getColumn(at + 1).width = widthOf(title);
    });
    const titles = sheet.addRow([...head]);
    titles.font = { bold: true };
    titles.commit();
    return sheet;
  };
  let sheet = begin(1);
  for await (const part of parts) {
    for (const row of part) {
      if (count > 0 && count % most === 0) {
        sheet.commit();
        sheet = begin(count / most + 1);
      }
      sheet.addRow(row.map(safe)).commit();
      count += 1;
    }
    await taken(out);
    if (out.destroyed) return;
  }
  sheet.commit();
  await book.commit();
};

/** The parts of a list as a spreadsheet, written as they are read and no faster than they are taken. */
export const streamXlsx = (
  head: readonly string[],
  parts: AsyncIterable<Cell[][]>,
  most = rowsOfSheet,
): Readable => {
  const out = new PassThrough();
  fillBook(out, head, parts, most).catch((error: unknown) => out.destroy(error as Error));
  return out;
};

/** A sheet to print: a title, what it is of, a table, and what the reader must know below it. */
export type PrintedSheet = {
  name: string;
  title: string;
  about: readonly (readonly [string, Cell])[];
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
  /** The columns, from 1, that are yuan with their two decimals. */
  money?: readonly number[];
  /** In signs; text longer than its column wraps. */
  widths: readonly number[];
  notes: readonly string[];
};

/** A spreadsheet shows a figure as the pages do: thousands grouped, no 0 at its end. */
const figureForm = (value: number): string => (Number.isInteger(value) ? '#,##0' : '#,##0.0#####');

const thin = { style: 'thin', color: { argb: 'FF9AA5B1' } } as const;
const box = { top: thin, left: thin, bottom: thin, right: thin };

const addSheet = (book: exceljs.Workbook, one: PrintedSheet): void => {
  const sheet = book.addWorksheet(one.name, {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: `&L${one.title.replace(/&/g, '&&')}&R&P / &N` },
  });
  sheet.addRow([one.title]).font = { bold: true, size: 16 };
  for (const [label, value] of one.about) {
    const cell = sheet.addRow([label, value]).getCell(2);
    if (typeof value === 'number') cell.numFmt = figureForm(value);
  }
  sheet.addRow([]);
  const head = sheet.addRow([...one.head]);
  const first = head.number;
  // Text in a cell of its own type is never run; an id that begins with a dash stays what it is.
  for (const row of one.rows) sheet.addRow([...row]);
  for (let number = first; number <= first + one.rows.length; number += 1)
    for (let column = 1; column <= one.head.length; column += 1) {
      const cell = sheet.getRow(number).getCell(column);
      cell.border = box;
      cell.alignment = { wrapText: true, vertical: 'top' };
      if (typeof cell.value === 'number')
        cell.numFmt = one.money?.includes(column) ? '#,##0.00' : figureForm(cell.value);
      if (number === first) {
        cell.font = { bold: true };
        cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEAF1F1' } };
      }
    }
  sheet.pageSetup.printTitlesRow = `${first}:${first}`;
  for (const note of one.notes) sheet.addRow([note]);
  one.widths.forEach((width, at) => {
    sheet.getColumn(at + 1).width = width;
  });
};

export const writeBook = async (sheets: readonly PrintedSheet[]): Promise<Buffer> => {
  const book = new exceljs.Workbook();
  for (const one of sheets) addSheet(book, one);
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer);
};
