import * as contract from '@fcs/shared/contracts/exchange.ts';
import { ReadyJson, type Route, route } from '../platform/http/route.ts';
import { bookRoutes } from './bookRoutes.ts';
import { exportList } from './exportLists.ts';
import { importInhabited } from './importInhabited.ts';
import { importMachines } from './importMachines.ts';
import { importOpeningStock } from './importOpeningStock.ts';
import { importPoints } from './importPoints.ts';
import { importStaffing } from './importStaffing.ts';
import { importSurveyAnswers } from './importSurveyAnswers.ts';
import { importTemplate } from './importTemplate.ts';
import { importTheatreRegister } from './importTheatreRegister.ts';
import { importTrainings } from './importTrainings.ts';
import { indicatorRoutes } from './indicatorRoutes.ts';
import { openDataRoutes } from './openDataRoutes.ts';
import { pointRoutes } from './pointRoutes.ts';
import { streamCsv, streamXlsx, writeSheets } from './sheets.ts';

const staff = ['keeper', 'hospital', 'operator', 'county', 'assessor'] as const;
const csv = 'text/csv; charset=utf-8';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const exchangeRoutes: Route[] = [
  ...pointRoutes,
  ...indicatorRoutes,
  ...bookRoutes,
  ...openDataRoutes,
  route({
    method: 'POST',
    path: '/exchange/imports/opening-stock',
    tag: 'exchange',
    summary: 'Opening stock from a sheet: every bad row is listed; written all or nothing with commit',
    access: ['keeper', 'hospital', 'county'],
    body: contract.sheetImport,
    answer: contract.importPreview,
    write: true,
    errors: ['STOCK_CONFLICT'],
    handle: async ({ body, tx }) => importOpeningStock(tx, body),
  }),
  route({
    method: 'POST',
    path: '/exchange/imports/machines',
    tag: 'exchange',
    summary: 'A roster of machines from a sheet: every bad row is listed; written all or nothing with commit',
    access: ['county'],
    body: contract.sheetImport,
    answer: contract.importPreview,
    write: true,
    errors: ['POINT_HAS_MACHINE'],
    handle: async ({ body, tx }) => importMachines(tx, body),
  }),
  route({
    method: 'POST',
    path: '/exchange/imports/points',
    tag: 'exchange',
    summary: 'A roster of places from a sheet: every bad row is listed; written all or nothing with commit',
    access: ['county'],
    body: contract.sheetImport,
    answer: contract.importPreview,
    write: true,
    handle: async ({ body, tx }) => importPoints(tx, body),
  }),
  route({
    method: 'POST',
    path: '/exchange/imports/inhabited-places',
    tag: 'exchange',
    summary: 'Where people live and how many, from a sheet: every bad row is listed; written all or nothing',
    access: ['county'],
    body: contract.sheetImport,
    answer: contract.importPreview,
    write: true,
    handle: async ({ body, tx }) => importInhabited(tx, body),
  }),
  route({
    method: 'POST',
    path: '/exchange/imports/theatre-register',
    tag: 'exchange',
    summary: 'The theatre register of own institutions from a sheet: written all or nothing with commit',
    access: ['hospital', 'county'],
    body: contract.sheetImport,
    answer: contract.importPreview,
    write: true,
    handle: async ({ body, tx }) => importTheatreRegister(tx, body),
  }),
  route({
    method: 'POST',
    path: '/exchange/imports/trainings',
    tag: 'exchange',
    summary: 'Trainings with who came, from the register’s own columns: written all or nothing with commit',
    access: ['keeper', 'hospital', 'county'],
    body: contract.sheetImport,
    answer: contract.importPreview,
    write: true,
    handle: async ({ body, tx }) => importTrainings(tx, body),
  }),
  route({
    method: 'POST',
    path: '/exchange/imports/staffing',
    tag: 'exchange',
    summary:
      'Duties and papers of staff, from the register’s own columns: written all or nothing with commit',
    access: ['keeper', 'hospital', 'county'],
    body: contract.sheetImport,
    answer: contract.importPreview,
    write: true,
    handle: async ({ body, tx }) => importStaffing(tx, body),
  }),
  route({
    method: 'POST',
    path: '/exchange/imports/survey-answers',
    tag: 'exchange',
    summary: 'Answers a third party asked for, from its sheet and under its name: all rows or none, once',
    access: ['county'],
    body: contract.answersImport,
    answer: contract.importPreview,
    write: true,
    errors: ['NOT_FOUND', 'SURVEY_ANSWERED'],
    handle: async ({ body, tx }) => importSurveyAnswers(tx, body),
  }),
  route({
    method: 'GET',
    path: '/exchange/imports/:kind/template',
    tag: 'exchange',
    summary: 'An empty sheet for an import: its titles, what to write below them, and the numbers to look up',
    access: ['keeper', 'hospital', 'county'],
    params: contract.templateParams,
    query: contract.templateQuery,
    answer: null,
    mediaType: xlsx,
    errors: ['NOT_FOUND'],
    handle: async ({ params, query, tx, principal, reply }) => {
      const sheets = await importTemplate(tx, principal, params.kind, query);
      reply.header('Content-Disposition', `attachment; filename="${params.kind}.xlsx"`);
      return new ReadyJson(await writeSheets(sheets), xlsx);
    },
  }),
  route({
    method: 'GET',
    path: '/exchange/lists/:list/csv',
    tag: 'exchange',
    summary: 'A list of the caller’s own scope as CSV, streamed whole',
    access: staff,
    params: contract.exportParams,
    query: contract.exportQuery,
    answer: null,
    mediaType: csv,
    handle: async ({ params, query, tx, principal, reply }) => {
      const { head, rows } = await exportList(tx, principal, params.list, query);
      reply.header('Content-Disposition', `attachment; filename="${params.list}.csv"`);
      return streamCsv(head, rows);
    },
  }),
  route({
    method: 'GET',
    path: '/exchange/lists/:list/xlsx',
    tag: 'exchange',
    summary: 'A list of the caller’s own scope as a spreadsheet, streamed whole',
    access: staff,
    params: contract.exportParams,
    query: contract.exportQuery,
    answer: null,
    mediaType: xlsx,
    handle: async ({ params, query, tx, principal, reply }) => {
      const { head, rows } = await exportList(tx, principal, params.list, query);
      reply.header('Content-Disposition', `attachment; filename="${params.list}.xlsx"`);
      return streamXlsx(head, rows);
    },
  }),
];
