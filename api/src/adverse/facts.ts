import { findProduct } from '../catalogue/findProduct.ts';
import { countedFact, type FactSource, type FactWhere, placed, sayIn } from '../platform/facts.ts';
import { isRegisterInUse, ofRegister } from '../points/registerFacts.ts';
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

/** Adverse reactions registered, reported and handled (D05, 南川区 2023 annex 5 row 4). */
const adverseReactions = ofRegister(
  {
    ...counted,
    rows: async (tx, where, page) => {
      const { data, next } = await counted.rows(tx, where, page);
      const named = data.map(async (row) => {
        const product = await findProduct(row.label);
        return product ? { ...row, label: sayIn(tx, product.name.zh, product.name.en) } : row;
      });
      return { data: await Promise.all(named), next };
    },
  },
  (where) => isRegisterInUse(AdverseCase, where),
);

export const adverseFacts: FactSource[] = [adverseReactions];
