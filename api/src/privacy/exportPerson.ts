import type { PersonExport } from '@fcs/shared/contracts/privacy.ts';
import { audit } from '../platform/audit/audit.ts';
import type { PersonData } from '../platform/personData.ts';
import type { WriteTx } from '../platform/tx.ts';

/** All that any room holds of a person, at one moment; that it was read is in the audit, by random id. */
export const exportPerson = async (
  tx: WriteTx,
  input: { rooms: readonly PersonData[]; personId: string },
): Promise<PersonExport> => {
  const { rooms, personId } = input;
  const parts: [string, unknown][] = [];
  for (const { room, export: read } of rooms) parts.push([room, await read(tx, personId)]);
  await audit(tx, { action: 'privacy.export', subject: personId });
  return { exportedAt: tx.now.toISOString(), rooms: Object.fromEntries(parts) };
};
