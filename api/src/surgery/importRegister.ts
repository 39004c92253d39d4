import type { registerRequest } from '@fcs/shared/contracts/surgery.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { refuse } from '../platform/http/input.ts';
import type { WriteTx } from '../platform/tx.ts';
import { ownPlace } from './recordSurgery.ts';
import { TheatreRow, type TheatreRowDocument } from './TheatreRow.ts';

/**
 * Takes lines of the hospital's theatre register, all or none; one that is known already is left as it is. Throws
 * FORBIDDEN, INVALID_INPUT with every wrong line.
 */
export const importRegister = async (
  tx: WriteTx,
  { pointId, rows }: z.output<typeof registerRequest>,
): Promise<{ taken: number; known: number }> => {
  const place = await ownPlace(tx, pointId);
  const today = dayOf(tx.now);
  const seen = new Set<string>();
  refuse(
    rows.flatMap(({ registerNo, day }, at) => {
      const twice = seen.has(registerNo);
      seen.add(registerNo);
      return [
        ...(twice ? [{ field: `rows.${at}.registerNo`, code: 'duplicate' }] : []),
        ...(isDay(day) ? [] : [{ field: `rows.${at}.day`, code: 'not_a_day' }]),
        ...(day > today ? [{ field: `rows.${at}.day`, code: 'in_future' }] : []),
      ];
    }),
  );
  const known = await TheatreRow.distinct('registerNo', { pointId, registerNo: { $in: [...seen] } }).session(
    tx.session,
  );
  const fresh = rows
    .filter(({ registerNo }) => !known.includes(registerNo))
    .map(
      (row): TheatreRowDocument => ({
        ...{ _id: newId(), pointId, regionPath: place.regionPath, ...row, importedAt: tx.now, sample: false },
      }),
    );
  if (fresh.length > 0) await TheatreRow.collection.insertMany(fresh as never[], { session: tx.session });
  await audit(tx, { action: 'surgery.importRegister', subject: pointId, detail: { taken: fresh.length } });
  return { taken: fresh.length, known: known.length };
};
