import type { PointDocument } from '../points/Point.ts';
import { asciiJson } from './asciiJson.ts';
import { createRowBytes } from './rowBytes.ts';
import { closingQuote, type TextSearch } from './textSearch.ts';

/** What is a point's own and only an edit changes: `"id":…,"name":…,"address":…,"location":…,"phone":…`, JSON in ASCII. */
export type PointTexts = {
  put: (row: number, point: PointDocument) => void;
  forget: (row: number) => void;
  text: (row: number) => string;
  idOf: (row: number) => string;
  /** Whether the name or the address holds what is looked for. */
  holds: (row: number, search: TextSearch) => boolean;
  reorder: (order: Int32Array) => void;
  /** Memory taken, in bytes. */
  bytes: () => number;
};

const beforeId = '"id":"'.length;
const beforeName = '","name":"'.length;
const beforeAddress = '","address":"'.length;

const ownText = (point: PointDocument): string =>
  asciiJson({
    id: point._id,
    name: point.name,
    address: point.address,
    location: point.location,
    phone: point.phone,
    ...(point.machineId === null ? {} : { machineId: point.machineId }),
  }).slice(1, -1);

/** What many points say alike: one string for all of them, with the doubt that hardly any bears. */
export const sharedText = (point: PointDocument, regionName: string, doubted: boolean): string =>
  asciiJson({
    kind: point.kind,
    region: point.region,
    regionName,
    approximate: point.approximate,
    supervisionPhone: point.supervisionPhone,
    services: point.services,
    sample: point.sample,
    ...(doubted ? { doubted } : {}),
  }).slice(1, -1);

export const createPointTexts = (): PointTexts => {
  const rows = createRowBytes();

  return {
    put: (row, point) => {
      const text = ownText(point);
      const at = rows.claim(row, text.length);
      rows.buffer().write(text, at, 'latin1');
    },
    forget: (row) => void rows.claim(row, 0),
    text: (row) => rows.buffer().toString('latin1', rows.from(row), rows.from(row) + rows.length(row)),
    idOf: (row) => {
      const from = rows.from(row) + beforeId;
      const text = rows.buffer().toString('latin1', from, closingQuote(rows.buffer(), from));
      return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
    },
    holds: (row, search) => {
      const bytes = rows.buffer();
      const name = closingQuote(bytes, rows.from(row) + beforeId) + beforeName;
      const nameEnd = closingQuote(bytes, name);
      const address = nameEnd + beforeAddress;
      return search(bytes, name, nameEnd) || search(bytes, address, closingQuote(bytes, address));
    },
    reorder: rows.reorder,
    bytes: () => rows.buffer().length,
  };
};
