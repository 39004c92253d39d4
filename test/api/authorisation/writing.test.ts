import { holdRows, readRows } from './table.ts';

holdRows(
  'authorisation-writing',
  readRows().filter(({ method }) => method !== 'GET'),
);
