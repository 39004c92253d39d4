import { audit } from '../platform/audit/audit.ts';
import type { WriteTx } from '../platform/tx.ts';
import { consentRead } from './consents.ts';
import { Person } from './Person.ts';

/** Gives or withdraws a consent; the version of the text agreed to is kept. */
export const recordConsent = async (
  tx: WriteTx,
  input: { personId: string; purpose: string; given: boolean; version?: number | undefined },
): Promise<void> => {
  const text = consentRead(input.purpose, input.given ? input.version : undefined);
  await Person.updateOne(
    { _id: input.personId },
    { $pull: { consents: { purpose: text.purpose } } },
    { session: tx.session },
  );
  if (input.given) {
    const consent = { purpose: text.purpose, version: text.version, at: tx.now };
    await Person.updateOne(
      { _id: input.personId },
      { $push: { consents: consent } },
      { session: tx.session },
    );
  }
  await audit(tx, {
    action: input.given ? 'consent.give' : 'consent.withdraw',
    subject: input.personId,
    detail: { purpose: text.purpose, version: text.version },
  });
};
