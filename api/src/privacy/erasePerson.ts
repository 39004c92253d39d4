import type { ErasureReceipt } from '@fcs/shared/contracts/privacy.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import type { PersonData } from '../platform/personData.ts';
import type { WriteTx } from '../platform/tx.ts';

/**
 * Erases a person from every room in one transaction (law 4). What must stay keeps one random tombstone, so that sums and
 * distinct counts are as before; the audit knows the tombstone only, and nothing leads from it to the former id.
 */
export const erasePerson = async (
  tx: WriteTx,
  input: { rooms: readonly PersonData[]; personId: string },
): Promise<ErasureReceipt> => {
  const { rooms, personId } = input;
  const tombstone = newId();
  for (const { erase } of rooms) await erase(tx, personId, tombstone);
  const actor = { kind: 'person', id: tombstone, role: 'resident' } as const;
  await audit({ ...tx, actor }, { action: 'privacy.erase', subject: tombstone });
  return {
    erasedAt: tx.now.toISOString(),
    kept: rooms.flatMap(({ kept }) => kept ?? []).map(({ zh, en }) => (tx.language === 'en' ? en : zh)),
  };
};
