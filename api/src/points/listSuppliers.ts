import { Point, type PointDocument } from './Point.ts';

/** Open basic-level institutions of the township a path lies in, then the open county stores of its county. */
export const listSuppliers = async (regionPath: string): Promise<PointDocument[]> => {
  const parts = regionPath.split('/');
  const township = parts.slice(0, 4).join('/');
  const county = parts.slice(0, 3).join('/');
  const open = { kind: 'institution', state: 'open' } as const;
  const [near, stores] = await Promise.all([
    parts.length >= 4
      ? Point.find({ ...open, regionPath: township, grassroots: true })
          .sort({ _id: 1 })
          .lean<PointDocument[]>()
      : [],
    Point.find({ ...open, countyStore: true, regionPath: { $gte: county, $lt: `${county}0` } })
      .sort({ _id: 1 })
      .lean<PointDocument[]>(),
  ]);
  return [...near, ...stores.filter((store) => near.every((one) => one._id !== store._id))];
};
