import type { ProductDocument } from '../catalogue/Product.ts';
import type { PointDocument } from '../points/Point.ts';
import type { Draw } from './draw.ts';
import { machineSlots } from './drawMachines.ts';
import type { World } from './world.ts';

/** Every store that supplies orders holds at least so much of each self-service product, in the product's unit. */
const leastInStores = 2_000;

const inStore = (draw: Draw, world: World, point: PointDocument, product: ProductDocument): number => {
  if (world.kinds.get(product.kind)?.selfService)
    return (point.countyStore ? 6_000 : leastInStores + 200) + draw.int(0, 60) * 10;
  if (product.kind === 'shortActingPill') return draw.int(20, 40) * 10;
  return product.kind === 'iud' || product.kind === 'implant' ? draw.int(2, 6) * 10 : draw.int(4, 12) * 10;
};

/** What is to lie at a place today, in the product's unit; some shelves of small places are empty, so that filters matter. */
export const stockTarget = (
  draw: Draw,
  world: World,
  point: PointDocument,
  product: ProductDocument,
): number => {
  if (point.state === 'closed') return 0;
  if (point.kind === 'institution') return inStore(draw, world, point, product);
  if (point.kind === 'campus') return draw.chance(0.2) ? 0 : draw.int(2, 8) * 10;
  if (point.kind === 'village') return draw.chance(0.22) ? 0 : draw.int(1, 5) * 10;
  const capacity = machineSlots.find((slot) => slot.productId === product._id)?.capacity ?? 0;
  return draw.chance(0.15) ? 0 : draw.int(1, capacity / 10) * 10;
};
