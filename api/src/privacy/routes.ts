import { erasureReceipt, erasureRequest, personExport } from '@fcs/shared/contracts/privacy.ts';
import { AppError } from '../platform/errors.ts';
import { type Principal, type Route, route } from '../platform/http/route.ts';
import type { PersonData } from '../platform/personData.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { erasePerson } from './erasePerson.ts';
import { exportPerson } from './exportPerson.ts';

const personOf = (principal: Principal | null): string => {
  if (!principal) throw new AppError('UNAUTHENTICATED');
  return principal.personId;
};

/**
 * `rooms` in the order in which they are erased. `tellEnded`: told after the commit, so that no process goes on serving
 * the sessions that ended. Neither route keeps its answer under an idempotency key: it would be a copy of personal data.
 */
export const createPrivacyRoutes = (
  rooms: readonly PersonData[],
  tellEnded: (personId: string) => Promise<void>,
): Route[] => [
  route({
    method: 'GET',
    path: '/privacy/export',
    tag: 'privacy',
    summary: 'Everything that is held of the person, room by room',
    access: ['resident'],
    answer: personExport,
    write: true,
    idempotency: 'none',
    handle: ({ tx, principal, reply }) => {
      reply.header('Cache-Control', 'no-store');
      return exportPerson(tx, { rooms, personId: personOf(principal) });
    },
  }),
  route({
    method: 'POST',
    path: '/privacy/erasure',
    tag: 'privacy',
    summary: 'Erase the person for good; all sessions end, and the answer says what is kept and why',
    access: ['resident'],
    body: erasureRequest,
    answer: erasureReceipt,
    errors: ['OPEN_ORDERS', 'LAST_ADMIN'],
    idempotency: 'none',
    handle: async ({ tx, principal }) => {
      const personId = personOf(principal);
      const receipt = await inTransaction(tx, (inside) => erasePerson(inside, { rooms, personId }));
      await tellEnded(personId);
      return receipt;
    },
  }),
];
