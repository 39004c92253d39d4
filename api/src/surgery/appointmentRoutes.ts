import { idParams, pageQuery } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/surgery.ts';
import * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { unseal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import { type Route, route } from '../platform/http/route.ts';
import { mayTouch, scopeFilter } from '../platform/scope.ts';
import { listByDay } from '../platform/storage/listByDay.ts';
import { Appointment, type AppointmentDocument } from './Appointment.ts';
import { askAppointment, moveAppointment } from './appointments.ts';
import { presentAppointments } from './present.ts';

export const appointmentRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/appointments',
    tag: 'surgery',
    summary: 'Ask an institution for a half-day within the next 90 days',
    access: ['resident'],
    body: contract.appointmentRequest,
    answer: contract.appointment,
    status: 201,
    write: true,
    errors: ['APPOINTMENT_OPEN', 'POINT_CLOSED', 'UNDER_AGE'],
    handle: async ({ tx, principal, body }) => {
      const personId = principal?.personId ?? '';
      return (await presentAppointments(tx, [await askAppointment(tx, { ...body, personId })], 'person'))[0];
    },
  }),
  route({
    method: 'GET',
    path: '/appointments/mine',
    tag: 'surgery',
    summary: 'The own appointments, the latest first; from the day before with a neutral reminder',
    access: ['resident'],
    query: z.strictObject(pageQuery),
    answer: contract.appointment,
    list: true,
    handle: async ({ tx, principal, query }) => {
      const asked = { filter: { personId: principal?.personId ?? '' }, field: 'day', order: -1 as const };
      const { data, next } = await listByDay(tx, Appointment, asked, query);
      return { data: await presentAppointments(tx, data, 'person'), next };
    },
  }),
  route({
    method: 'GET',
    path: '/appointments',
    tag: 'surgery',
    summary: 'The appointments of the own places by day, phone masked',
    access: ['hospital'],
    query: contract.appointmentListQuery,
    answer: contract.appointment,
    list: true,
    handle: async ({ tx, query: { pointId, state, ...page } }) => {
      const own = scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' });
      const asked = { ...(pointId ? { pointId } : {}), ...(state ? { state } : {}) };
      const filter = { $and: [own, asked] };
      const { data, next } = await listByDay(tx, Appointment, { filter, field: 'day', order: 1 }, page);
      return { data: await presentAppointments(tx, data, 'place'), next };
    },
  }),
  route({
    method: 'POST',
    path: '/appointments/:id/contact',
    tag: 'surgery',
    summary: 'The phone in plain text, to call back; each reading is in the audit',
    access: ['hospital'],
    params: idParams,
    answer: contract.contactAnswer,
    write: true,
    idempotency: 'none',
    handle: async ({ tx, params }) => {
      const found = await Appointment.findById(params.id)
        .session(tx.session)
        .lean<AppointmentDocument | null>();
      if (!found || !mayTouch(tx.scope, found)) throw new AppError('NOT_FOUND');
      await audit(tx, { action: 'appointment.contact', subject: found._id });
      return { phone: found.phoneSealed === null ? null : unseal(found.phoneSealed) };
    },
  }),
  route({
    method: 'POST',
    path: '/appointments/:id/:move',
    tag: 'surgery',
    summary: 'Confirm, decline or keep as the place; cancel as either side',
    access: ['resident', 'hospital'],
    params: contract.appointmentParams,
    body: contract.appointmentMoveRequest,
    answer: contract.appointment,
    write: true,
    errors: ['APPOINTMENT_STEP_NOT_ALLOWED'],
    handle: async ({ tx, params: { id, move }, body }) => {
      const moved = await moveAppointment(tx, { id, move, ...body });
      return (await presentAppointments(tx, [moved], mayTouch(tx.scope, moved) ? 'place' : 'person'))[0];
    },
  }),
];
