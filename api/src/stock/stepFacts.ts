import type { VoucherKind } from '@fcs/shared/voucherStates.ts';
import { type FactSource, type FactWhere, inTree, placed, sayIn } from '../platform/facts.ts';
import { countyOf } from '../points/checkLocation.ts';
import { listInstitutions } from '../points/facts.ts';
import { listedFact } from '../points/registerFacts.ts';
import { Entry } from './Entry.ts';
import { Voucher } from './Voucher.ts';

/** The papers of the three steps: accepted when it comes, cared for while it lies, checked when it leaves (D09). */
export const stepPapers: readonly VoucherKind[] = ['receipt', 'storageCheck', 'issue'];

/** Asked of each by its own card: what a county moved in all its years is not read for it. */
const keepingCards = async (where: FactWhere): Promise<{ id: string; name: string }[]> => {
  const institutions = await listInstitutions(where);
  const began = await Promise.all(
    institutions.map(({ id }) => Entry.exists({ placeId: id, occurredAt: { $lt: where.period.to } })),
  );
  return institutions.filter((_, at) => began[at] !== null);
};

/** Institutions of a tree or unit with a card begun by the end of the period, each with the steps it has papers of. */
const findKeepers = async (where: FactWhere): Promise<{ id: string; name: string; done: string[] }[]> => {
  const institutions = await keepingCards(where);
  const day = { $gte: where.period.firstDay, $lte: where.period.lastDay };
  const papers = await Voucher.collection
    .aggregate<{ _id: string; done: string[] }>([
      { $match: { ...placed(where, 'placeId'), day, kind: { $in: stepPapers } } },
      { $group: { _id: '$placeId', done: { $addToSet: '$kind' } } },
    ])
    .toArray();
  const doneBy = new Map(papers.map(({ _id, done }) => [_id, done]));
  return institutions.map((one) => ({ ...one, done: doneBy.get(one.id) ?? [] }));
};

/** Null until the first of these papers was written in the county: before, they were kept elsewhere. */
const keepers = (id: string, fits: (done: readonly string[]) => boolean): FactSource =>
  listedFact(id, async (tx, where) => {
    const county = { regionPath: inTree(countyOf(where.regionPath)), day: { $lte: where.period.lastDay } };
    if (!(await Voucher.collection.findOne({ ...county, kind: { $in: stepPapers } } as never))) return null;
    return (await findKeepers(where))
      .filter(({ done }) => fits(done))
      .map(({ id: place, name, done }) => ({
        ...{ id: place, day: null, place, amount: null },
        label: sayIn(tx, `${name}：三环节有 ${done.length} 项`, `${name}: ${done.length} of 3 steps`),
      }));
  });

export const stepFacts: FactSource[] = [
  keepers('stock.keepers', () => true),
  keepers('stock.threeSteps', (done) => done.length === stepPapers.length),
];
