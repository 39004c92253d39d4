import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../api/src/platform/errors.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Entry } from '../../../api/src/stock/Entry.ts';
import { issueStock } from '../../../api/src/stock/issueStock.ts';
import { Level, type LevelDocument } from '../../../api/src/stock/Level.ts';
import { listLevels } from '../../../api/src/stock/listLevels.ts';
import { changeLevels } from '../../../api/src/stock/moveStock.ts';
import { type Picked, pickLots } from '../../../api/src/stock/pickLots.ts';
import { receiveStock } from '../../../api/src/stock/receiveStock.ts';
import {
  holdChanges,
  issueReserved,
  releaseStock,
  returnStock,
} from '../../../api/src/stock/reserveStock.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';

/** Raised for the long campaign. */
const runs = Number(process.env.NUM_RUNS ?? 25);
const regionPath = '50/5001/500119/500119001';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('ledger', []);
});
afterAll(() => app.stop());

type Command = {
  kind: 'receive' | 'issue' | 'reserve' | 'release' | 'ship' | 'return';
  lot: number;
  quantity: number;
};

const command = fc.record({
  kind: fc.constantFrom('receive', 'issue', 'reserve', 'release', 'ship', 'return') as fc.Arbitrary<
    Command['kind']
  >,
  lot: fc.integer({ min: 1, max: 3 }),
  quantity: fc.integer({ min: 1, max: 12 }),
});

const inTx = <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(systemTx('test'), work);

/** One history at one place: what is held and what has left is remembered as an order would. */
const history = (placeId: string) => {
  const place = { id: placeId, regionPath };
  const held: Picked[][] = [];
  const gone: Picked[][] = [];
  const run: Record<Command['kind'], (one: Command) => Promise<void>> = {
    receive: (one) =>
      inTx((tx) =>
        receiveStock(tx, {
          place,
          productId: 'p',
          lotNo: `L${one.lot}`,
          expiry: `203${one.lot}-01-01`,
          quantity: one.quantity,
          document: 'D',
          reason: 'receive',
        }),
      ),
    issue: async (one) => {
      await inTx((tx) =>
        issueStock(tx, { place, productId: 'p', quantity: one.quantity, reason: 'dispense', document: 'D' }),
      );
    },
    reserve: async (one) => {
      const picked = await inTx(async (tx) => {
        const lots = pickLots(
          await listLevels(tx, placeId, ['p']),
          new Map(),
          'p',
          one.quantity,
          '2026-01-01',
        );
        if (lots) await changeLevels(tx, holdChanges(lots));
        return lots;
      });
      if (picked) held.push(picked);
    },
    release: async () => {
      const picked = held.pop();
      if (picked) await inTx((tx) => releaseStock(tx, picked));
    },
    ship: async () => {
      const picked = held.pop();
      if (!picked) return;
      await inTx((tx) => issueReserved(tx, { place, picked, document: 'O' }));
      gone.push(picked);
    },
    return: async () => {
      const picked = gone.pop();
      if (picked) await inTx((tx) => returnStock(tx, { place, picked, document: 'O' }));
    },
  };
  return { held, run };
};

const sums = async (placeId: string): Promise<Map<string, number>> => {
  const entries = await Entry.find({ placeId }).lean<{ lotNo: string; quantity: number }[]>();
  const total = new Map<string, number>();
  for (const entry of entries) total.set(entry.lotNo, (total.get(entry.lotNo) ?? 0) + entry.quantity);
  return total;
};

const check = async (placeId: string, held: readonly Picked[][]): Promise<void> => {
  const total = await sums(placeId);
  for (const level of await Level.find({ placeId }).lean<LevelDocument[]>()) {
    const reserved = held
      .flat()
      .filter((one) => one.levelId === level._id)
      .reduce((sum, one) => sum + one.quantity, 0);
    expect(level.onHand).toBe(total.get(level.lotNo));
    expect(level.reserved).toBe(reserved);
    expect(level.available).toBe(level.onHand - level.reserved);
    expect(Math.min(level.onHand, level.reserved, level.available)).toBeGreaterThanOrEqual(0);
  }
};

describe('the ledger (D07, D09)', () => {
  it('has levels equal to the sum of their entries and never negative, whatever happens', async () => {
    let place = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
        place += 1;
        const { held, run } = history(`place-${place}`);
        for (const one of commands) {
          await run[one.kind](one).catch((error: unknown) => {
            if (!(error instanceof AppError && error.code === 'OUT_OF_STOCK')) throw error;
          });
        }
        await check(`place-${place}`, held);
      }),
      { numRuns: runs },
    );
  });

  it('gives the last unit to one of eight who take it at once', async () => {
    const place = { id: 'contested', regionPath };
    await inTx((tx) =>
      receiveStock(tx, {
        place,
        productId: 'p',
        lotNo: 'L1',
        expiry: '2031-01-01',
        quantity: 1,
        document: 'D',
        reason: 'opening',
      }),
    );
    const takes = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        inTx((tx) =>
          issueStock(tx, { place, productId: 'p', quantity: 1, reason: 'dispense', document: 'D' }),
        ),
      ),
    );
    expect(takes.filter((take) => take.status === 'fulfilled')).toHaveLength(1);
    await check('contested', []);
  });

  it('leaves nothing half done when a later step of the transaction fails', async () => {
    const place = { id: 'half', regionPath };
    const work = inTx(async (tx) => {
      await receiveStock(tx, {
        place,
        productId: 'p',
        lotNo: 'L1',
        expiry: '2031-01-01',
        quantity: 5,
        document: 'D',
        reason: 'receive',
      });
      throw new AppError('STOCK_CONFLICT');
    });
    await expect(work).rejects.toThrow('STOCK_CONFLICT');
    expect(await Entry.countDocuments({ placeId: 'half' })).toBe(0);
    expect(await Level.countDocuments({ placeId: 'half' })).toBe(0);
  });
});
