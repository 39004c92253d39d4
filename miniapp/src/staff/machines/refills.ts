import type { RefillPlan } from '@fcs/shared/contracts/machines.ts';

type Stop = RefillPlan['stops'][number];

/** In the order of the tour where there is one, else the most urgent first as they came. */
export function inOrder({ stops, route }: RefillPlan): Stop[] {
  if (!route) return [...stops];
  const place = new Map(route.order.map((id, at) => [id, at]));
  const at = (stop: Stop): number => place.get(stop.machine.id) ?? stops.length;
  return [...stops].sort((a, b) => at(a) - at(b));
}

/** What to take along: of each product as much as all stops together want. */
export function toTake(stops: readonly Stop[]): { id: string; name: string; quantity: number }[] {
  const sums = new Map<string, { id: string; name: string; quantity: number }>();
  for (const { slots } of stops)
    for (const { product, toFill } of slots) {
      const before = sums.get(product.id)?.quantity ?? 0;
      sums.set(product.id, { ...product, quantity: before + toFill });
    }
  return [...sums.values()].filter(({ quantity }) => quantity > 0);
}

/** Why a stop is worth the way: the worst of its slots. */
const ranks = ['recalled', 'expired', 'empty', 'expiring', 'low', 'unknown'] as const;
export const worst = ({ slots }: Pick<Stop, 'slots'>): (typeof ranks)[number] =>
  ranks.find((why) => slots.some((slot) => slot.why === why)) ?? 'unknown';
