// A peer behind the product's whole stack: the same server and routes, only what takes the order is another's.
import { checkLines } from '../../../api/src/dispensing/checkLines.ts';
import { checkEligibility } from '../../../api/src/orders/checkEligibility.ts';
import { destinationField, findDestination, findSuppliers } from '../../../api/src/orders/findSupplier.ts';
import { presentOrder } from '../../../api/src/orders/present.ts';
import type { Route } from '../../../api/src/platform/http/route.ts';
import { orderDocument } from '../orders/document.ts';
import type { Store } from '../orders/store.ts';
import { serveStack } from '../ours/stack.ts';
import { guarded, transaction } from './ordersMongo.ts';
import { postgresStore } from './ordersPostgres.ts';

const stores: Record<string, () => Promise<Store>> = {
  guarded: async () => guarded,
  transaction: async () => transaction,
  postgres: () => postgresStore(process.env.BENCH_POSTGRES as string, false),
};
const store = await (stores[process.env.BENCH_VARIANT as string] as () => Promise<Store>)();

/** All that the product asks before and after, in the product's own words. */
const placeWith: Route['handle'] = async ({ tx, principal, body, keyUse }) => {
  const personId = principal?.personId as string;
  const wanted = body as { lines: { productId: string; quantity: number }[]; delivery: never };
  const lines = await checkLines(wanted.lines);
  const destination = await findDestination(wanted.delivery, 'delivery.');
  const suppliers = await findSuppliers(destination, destinationField(wanted.delivery));
  await checkEligibility(tx, personId, lines, destination.location ?? suppliers[0]!.location);
  const asked = { personId, key: keyUse!.key, productId: wanted.lines[0]!.productId };
  return presentOrder(tx, { ...orderDocument(asked), _id: await store.place(asked) });
};

await serveStack((routes) =>
  routes.map((one) =>
    one.method === 'POST' && one.path === '/orders' ? { ...one, handle: placeWith } : one,
  ),
);
