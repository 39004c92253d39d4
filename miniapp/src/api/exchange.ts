import type { AssessmentQuery } from '@fcs/shared/contracts/assessment.ts';
import type {
  AnswersImport,
  BulletinQuery,
  ExportedList,
  ExportQuery,
  ImportKind,
  ImportPreview,
  PrintedPaper,
  SheetImport,
  TemplateQuery,
} from '@fcs/shared/contracts/exchange.ts';
import { request, requestBytes } from './request';

/** A whole list of the own scope as a spreadsheet. */
export function readSheet(list: ExportedList, query: ExportQuery = {}): Promise<ArrayBuffer> {
  return requestBytes(`/exchange/lists/${list}/xlsx`, query);
}

/** An empty sheet to fill in, with the numbers of own places and products beside it. */
export function readTemplate(kind: ImportKind, query: TemplateQuery): Promise<ArrayBuffer> {
  return requestBytes(`/exchange/imports/${kind}/template`, query);
}

/** Every bad row is listed; written only with `commit`, and then all rows or none. */
export function importSheet(
  kind: ImportKind,
  body: SheetImport & Partial<Pick<AnswersImport, 'survey' | 'source'>>,
  key: string,
): Promise<ImportPreview> {
  return request('POST', `/exchange/imports/${kind}`, { body, key });
}

/** A settlement to print and sign. */
export function readSettlementBook(id: string): Promise<ArrayBuffer> {
  return requestBytes(`/exchange/settlements/${encodeURIComponent(id)}/xlsx`, {});
}

/** The score sheet of an assessment, or a bulletin of a region's parts, to print. */
export function readPaper(
  paper: 'score-sheet' | 'bulletin',
  query: AssessmentQuery & { round?: string },
): Promise<ArrayBuffer> {
  return requestBytes(`/exchange/${paper}/xlsx`, query);
}

/** The same table as a page to read and print. */
export function readBulletin(query: BulletinQuery): Promise<PrintedPaper> {
  return request('GET', '/exchange/bulletin', { query });
}
