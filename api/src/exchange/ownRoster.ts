import type { StaffGrantDocument } from '../people/StaffGrant.ts';
import { listRoster } from '../people/staffRoster.ts';
import type { Tx } from '../platform/tx.ts';
import type { PointDocument } from '../points/Point.ts';
import { worksAt } from '../training/checkStaff.ts';
import { listOwnInstitutions } from '../training/listInstitutions.ts';
import type { Fault } from './table.ts';

/** Institutions and people of the own places as a sheet calls them: by name or number. */
export type OwnRoster = {
  institution: (text: string) => PointDocument | null;
  /** Somebody of the staff there, or the fault: unknown, or a name that two people share. */
  member: (text: string, at: PointDocument) => StaffGrantDocument | Fault['code'];
};

/** Both lists are read once for a sheet. */
export const readOwnRoster = async (tx: Tx): Promise<OwnRoster> => {
  const places = new Map<string, PointDocument>();
  for (const point of await listOwnInstitutions(tx)) places.set(point._id, point).set(point.name, point);
  const roster = await listRoster(tx);
  return {
    institution: (text) => places.get(text) ?? null,
    member: (text, at) => {
      const found = roster.filter((one) => (one._id === text || one.note === text) && worksAt(one, at));
      const [first] = found;
      if (!first) return 'unknown_staff';
      const people = new Set(found.map(({ _id, personId }) => personId ?? _id));
      return people.size > 1 ? 'same_name' : first;
    },
  };
};
