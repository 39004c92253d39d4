import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/inspections.ts';
import { AppError } from '../platform/errors.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import { type Route, route } from '../platform/http/route.ts';
import { Inspection, type InspectionDocument } from './Inspection.ts';
import { findInspection, partsOf } from './mayInspect.ts';
import { presentInspection } from './present.ts';
import { saveInspection } from './saveInspection.ts';
import { signInspection } from './signInspection.ts';

const readers = ['county', 'assessor', 'keeper', 'operator', 'hospital'] as const;

export const inspectionsRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/inspections',
    tag: 'inspections',
    summary: 'The inspection sheets of a round that the caller may see',
    access: readers,
    query: contract.inspectionsQuery,
    answer: contract.inspectionSheet,
    list: true,
    handle: async ({ tx, principal, query }) => {
      const all = await Inspection.find({ round: query.round })
        .sort({ subject: 1 })
        .lean<InspectionDocument[]>();
      const seen = await Promise.all(
        all.map(async (sheet) => ({ sheet, parts: await partsOf(principal, sheet) })),
      );
      const page = pageInMemory(
        seen.filter(({ parts }) => parts.size > 0),
        ({ sheet }) => sheet.subject,
        query,
      );
      const data = page.data.map(({ sheet, parts }) => presentInspection(tx, sheet, parts));
      return { data: await Promise.all(data), next: page.next };
    },
  }),
  route({
    method: 'GET',
    path: '/inspections/:id',
    tag: 'inspections',
    summary: 'One inspection sheet: what is to be looked at, what was found, who signed',
    access: readers,
    params: idParams,
    answer: contract.inspectionSheet,
    handle: async ({ tx, principal, params }) => {
      const { sheet, parts } = await findInspection(tx, principal, params.id);
      return presentInspection(tx, sheet, parts);
    },
  }),
  route({
    method: 'PUT',
    path: '/inspections/:id',
    tag: 'inspections',
    summary: 'Write what was found on the spot; sent again after a lost answer it counts once',
    access: ['assessor'],
    params: idParams,
    body: contract.inspectionSave,
    answer: contract.inspectionSheet,
    write: true,
    idempotency: 'none',
    errors: ['SHEET_LOCKED', 'EDIT_CONFLICT'],
    handle: async ({ tx, principal, params, body }) => {
      const { sheet, parts } = await findInspection(tx, principal, params.id);
      if (!parts.has('assessor')) throw new AppError('FORBIDDEN');
      return presentInspection(tx, await saveInspection(tx, sheet, body), parts);
    },
  }),
  route({
    method: 'POST',
    path: '/inspections/:id/sign',
    tag: 'inspections',
    summary: 'Sign an inspection sheet for one side; with both signatures it is locked',
    access: ['assessor', 'keeper', 'operator', 'hospital'],
    params: idParams,
    body: contract.inspectionSign,
    answer: contract.inspectionSheet,
    write: true,
    idempotency: 'none',
    errors: ['SHEET_LOCKED', 'EDIT_CONFLICT', 'SECOND_PERSON', 'ROUND_NOT_READY'],
    handle: async ({ tx, principal, params, body }) => {
      const { sheet, parts } = await findInspection(tx, principal, params.id);
      return presentInspection(tx, await signInspection(tx, sheet, parts, body), parts);
    },
  }),
];
