import { audit } from '../platform/audit/audit.ts';
import { invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { consentText } from './consents.ts';
import { Person } from './Person.ts';

/** Gives or withdraws a consent; the version of the text agreed to is kept. */
export const recordConsent = async (
  tx: WriteTx,
  input: { personId: string; purpose: string; given: boolean },
): Promise<void> => {
  const text = consentText(input.purpose);
  if (!text) throw invalid('purpose', 'invalid_value');
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
