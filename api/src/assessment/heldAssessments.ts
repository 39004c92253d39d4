import { dayOf } from '@fcs/shared/time.ts';
import { type FactSource, type FactWhere, inTree, sayIn } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import { Round, type RoundDocument } from './Round.ts';

/** The first published round of each assessed period: sheets that feed each other are one assessment. */
const findHeld = async ({ regionPath, period }: FactWhere): Promise<RoundDocument[]> => {
  const rounds = await Round.find({
    state: 'published',
    regionPath: inTree(regionPath),
    publishedAt: { $gte: period.from, $lt: period.to },
  } as never)
    .sort({ publishedAt: 1, _id: 1 })
    .lean<RoundDocument[]>();
  return [...new Map(rounds.reverse().map((round) => [round.period, round])).values()].reverse();
};

/** How often a region was assessed in a period (城中卫发〔2019〕9号, G11); where no round was published, what was entered stands. */
export const heldAssessments: FactSource = {
  id: 'assessments.held',
  collect: async (_tx, where) => {
    const value = where.unit ? 0 : (await findHeld(where)).length;
    return value === 0 ? null : { value, records: value };
  },
  rows: async (tx, where, page) => {
    const rows = (where.unit ? [] : await findHeld(where)).map(({ _id, period, publishedAt }) => ({
      id: _id,
      day: publishedAt ? dayOf(publishedAt) : null,
      label: sayIn(tx, `${period} 考核`, `Assessment of ${period}`),
      place: null,
      amount: null,
    }));
    return pageInMemory(rows, ({ id }) => id, page);
  },
};
