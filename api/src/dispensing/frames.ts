import { type Contact, findContacts, withPhone } from '../people/findContacts.ts';
import { sealId, unsealId } from '../platform/crypto/sealedId.ts';
import type { FactWhere } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { Dispensing } from './Dispensing.ts';
import { firstReceipts } from './dispensedPeople.ts';
import { recordIds, recordPseudonym } from './dispensedRecords.ts';
import { visitFilter } from './facts.ts';

/** The recorded person-times an entry sample is drawn of, by the ids the list behind their number shows (D03). */
export const visitFrame = async (where: FactWhere): Promise<string[]> =>
  (await recordIds(await visitFilter(where))).map(recordPseudonym);

/** A drawn client is told by their first receipt, under a name that is in no list and leads to it only with the keys. */
const purpose = 'drawnClient';

/** The people served in the period who left a phone: whom a satisfaction sample calls (C03). */
export const clientFrame = async (tx: Tx, where: FactWhere): Promise<string[]> => {
  const receipts = await firstReceipts(where);
  const reachable = await withPhone(
    tx,
    receipts.map(({ personId }) => personId),
  );
  return receipts.filter(({ personId }) => reachable.has(personId)).map(({ id }) => sealId(purpose, id));
};

/** How these drawn clients can be called. Their receipts stay when they erase themselves, so that this is told apart. */
export const clientContacts = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Contact>> => {
  const rows = new Map(ids.map((row) => [unsealId(purpose, row) ?? '', row]));
  const receipts = await Dispensing.find({ _id: { $in: [...rows.keys()] } }, { personId: 1 })
    .session(tx.session)
    .lean<{ _id: string; personId: string }[]>();
  const contacts = await findContacts(
    tx,
    receipts.map(({ personId }) => personId),
  );
  return new Map(
    receipts.map(({ _id, personId }) => [rows.get(_id) as string, contacts.get(personId) as Contact]),
  );
};
