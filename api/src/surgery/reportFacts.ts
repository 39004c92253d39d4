import { type FactSource, type FactWhere, inTree, sayIn } from '../platform/facts.ts';
import { countyOf } from '../points/checkLocation.ts';
import { listedFact } from '../points/registerFacts.ts';
import { operationsIn } from './frames.ts';
import { Report } from './Report.ts';
import { Surgery } from './Surgery.ts';

type Institution = { _id: string; first: string; all: number; sent: number };

/** Until one report was taken, the superior platform is not connected, and none sent is not none. */
const isConnected = async ({ regionPath }: FactWhere): Promise<boolean> =>
  (await Report.collection.findOne({ state: 'sent', regionPath: inTree(countyOf(regionPath)) } as never)) !==
  null;

/** Who operated in the period, how often, and how many of these records the superior platform has taken. */
const findInstitutions = (where: FactWhere): Promise<Institution[]> =>
  Surgery.collection
    .aggregate<Institution>([
      { $match: operationsIn(where) },
      {
        $lookup: {
          from: Report.collection.name,
          localField: '_id',
          foreignField: 'subjectId',
          pipeline: [{ $match: { kind: 'surgery', state: 'sent' } }, { $limit: 1 }],
          as: 'taken',
        },
      },
      {
        $group: {
          _id: '$pointId',
          first: { $min: '$day' },
          all: { $sum: 1 },
          sent: { $sum: { $size: '$taken' } },
        },
      },
    ])
    .toArray();

/** Institutions by how they report (F20): with every operation sent, the statistics need no paper. */
export const reportingInstitutions = (id: string, which: (one: Institution) => boolean): FactSource =>
  listedFact(id, async (tx, where) => {
    if (!(await isConnected(where))) return null;
    return (await findInstitutions(where)).filter(which).map(({ _id, first, all, sent }) => ({
      ...{ id: _id, day: first, place: _id, amount: null },
      label: sayIn(tx, `已上报 ${sent} / ${all} 例`, `${sent} of ${all} reported`),
    }));
  });
