import { holdRows, readRows } from './table.ts';

holdRows(
  'authorisation-reading',
  readRows().filter(({ method }) => method === 'GET'),
);
