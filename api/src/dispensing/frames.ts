import { type Contact, findContacts, withPhone } from '../people/findContacts.ts';
import { pseudonym } from '../platform/crypto/pseudonym.ts';
import type { FactWhere } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { firstReceipts } from './dispensedPeople.ts';
import { recordIds, recordPseudonym } from './dispensedRecords.ts';
import { visitFilter } from './facts.ts';

/** The recorded person-times an entry sample is drawn of, by the ids the list behind their number shows (D03). */
export const visitFrame = async (where: FactWhere): Promise<string[]> =>
  (await recordIds(await visitFilter(where))).map(recordPseudonym);

/**
 * A drawn client is told by a pseudonym of their first receipt, which nobody finds in a list of receipts: what a row said
 * leads to no person at the place.
 */
const clientPseudonym = (receiptId: string): string => pseudonym('drawnClient', receiptId);

/** The people served in the period who left a phone: whom a satisfaction sample calls (C03). */
export const clientFrame = async (tx: Tx, where: FactWhere): Promise<string[]> => {
  const receipts = await firstReceipts(where);
  const reachable = await withPhone(
    tx,
    receipts.map(({ personId }) => personId),
  );
  return receipts.filter(({ personId }) => reachable.has(personId)).map(({ id }) => clientPseudonym(id));
};

/** How these drawn clients can be called. Their receipts stay when they erase themselves, so that this is told apart. */
export const clientContacts = async (
  tx: Tx,
  where: FactWhere,
  ids: readonly string[],
): Promise<Map<string, Contact>> => {
  const asked = new Set(ids);
  const drawn = (await firstReceipts(where))
    .map(({ id, personId }) => ({ row: clientPseudonym(id), personId }))
    .filter(({ row }) => asked.has(row));
  const contacts = await findContacts(
    tx,
    drawn.map(({ personId }) => personId),
  );
  return new Map(drawn.map(({ row, personId }) => [row, contacts.get(personId) as Contact]));
};
