import type { RowPhone } from '@fcs/shared/contracts/sampling.ts';
import type { Contact } from '../people/findContacts.ts';
import { audit } from '../platform/audit/audit.ts';
import { maskPhone } from '../platform/crypto/mask.ts';
import { AppError } from '../platform/errors.ts';
import type { Principal } from '../platform/http/route.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { openRow } from '../sampling/changeRow.ts';
import type { DrawDocument } from '../sampling/Draw.ts';
import { drawOrNotFound } from '../sampling/findDraw.ts';
import { workedOn } from '../sampling/notAtHome.ts';
import { sampleOf } from '../sampling/outcomes.ts';
import { assessesSubject } from './findRound.ts';
import { contactsOf } from './recordFrames.ts';

/** A draw the caller may call: they assess its subject in a round now. Throws NOT_FOUND, FORBIDDEN. */
const calledDraw = async (tx: Tx, principal: Principal | null, id: string): Promise<DrawDocument> => {
  const draw = await drawOrNotFound(tx, await workedOn(tx, principal, id));
  if (!(await assessesSubject(tx, principal, draw))) throw new AppError('FORBIDDEN');
  return draw;
};

/**
 * Only the records chose who is in such a frame, and only chance who was drawn. Of ids that somebody typed nobody's phone
 * is read, or a frame of one would be a way to the phone of a person of one's choice.
 */
const rowContacts = async (
  tx: Tx,
  draw: DrawDocument,
  ids: readonly string[],
): Promise<Map<string, Contact>> => {
  if (draw.frameSource !== 'records') return new Map();
  return contactsOf(tx, draw, ids);
};

/** The rows of a draw under way with their numbers masked. Throws NOT_FOUND, FORBIDDEN, DRAW_STEP_NOT_ALLOWED. */
export const listPhones = async (tx: Tx, principal: Principal | null, id: string): Promise<RowPhone[]> => {
  const draw = await calledDraw(tx, principal, id);
  if (draw.state !== 'drawn') throw new AppError('DRAW_STEP_NOT_ALLOWED', { state: draw.state });
  const ids = sampleOf(draw).map((row) => row.id);
  const contacts = await rowContacts(tx, draw, ids);
  return ids.flatMap((row) => {
    const contact = contacts.get(row);
    if (!contact) return [];
    const { phone, gone } = contact;
    return [{ row, phone: phone === null ? null : maskPhone(phone), gone }];
  });
};

/**
 * One number in plain text, to call; each reading is in the audit. Throws NOT_FOUND, also where our records know nothing of
 * the row, FORBIDDEN, DRAW_STEP_NOT_ALLOWED, PERSON_GONE.
 */
export const revealPhone = async (
  tx: WriteTx,
  principal: Principal | null,
  { drawId, rowId }: { drawId: string; rowId: string },
): Promise<string | null> => {
  const draw = await calledDraw(tx, principal, drawId);
  await openRow(tx, { drawId, rowId });
  const contact = (await rowContacts(tx, draw, [rowId])).get(rowId);
  if (!contact) throw new AppError('NOT_FOUND');
  if (contact.gone) throw new AppError('PERSON_GONE');
  await audit(tx, { action: 'sampling.contact', subject: drawId, detail: { rowId } });
  return contact.phone;
};
