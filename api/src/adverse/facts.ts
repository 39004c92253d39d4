import { findProduct } from '../catalogue/findProduct.ts';
import { countedFact, type FactSource, type FactWhere, inTree, placed, sayIn } from '../platform/facts.ts';
import { pointNames } from '../points/findPoint.ts';
import { AdverseCase, type AdverseCaseDocument } from './AdverseCase.ts';

/** Registered in the period and handled by now; what turned out to be no reaction is not counted. */
const handled = (where: FactWhere): Record<string, unknown> => ({
  ...placed(where, 'pointId'),
  day: { $gte: where.period.firstDay, $lte: where.period.lastDay },
  state: 'closed',
  outcome: { $ne: 'unrelated' },
});

const counted = countedFact<AdverseCaseDocument>({
  id: 'adverseReactions',
  model: AdverseCase,
  filter: handled,
  row: (_tx, one) => ({ id: one._id, day: one.day, label: one.productId, place: one.pointId, amount: null }),
});

const countyPath = (path: string): string => path.split('/').slice(0, 3).join('/');

/**
 * Whether the register speaks for a period: from the year of the county's first case on. Before, cases were written down
 * elsewhere, and none here is not none.
 */
const isInUse = async ({ regionPath, period }: FactWhere): Promise<boolean> => {
  const tree = inTree(countyPath(regionPath));
  const until = `${period.lastDay.slice(0, 4)}-12-31`;
  return (await AdverseCase.collection.findOne({ regionPath: tree, day: { $lte: until } } as never)) !== null;
};

/** Adverse reactions registered, reported and handled (D05, 南川区 2023 annex 5 row 4). */
const adverseReactions: FactSource = {
  id: 'adverseReactions',
  collect: async (tx, where) => ((await isInUse(where)) ? counted.collect(tx, where) : null),
  rows: async (tx, where, page) => {
    const found = await counted.rows(tx, where, page);
    const names = await pointNames([...new Set(found.data.flatMap(({ place }) => place ?? []))]);
    const data = found.data.map(async (row) => {
      const product = await findProduct(row.label);
      const label = product ? sayIn(tx, product.name.zh, product.name.en) : row.label;
      return { ...row, label, place: names.get(row.place ?? '') ?? null };
    });
    return { data: await Promise.all(data), next: found.next };
  },
};

export const adverseFacts: FactSource[] = [adverseReactions];
