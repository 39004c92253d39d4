import type { Person as PersonView, StaffMember } from '@fcs/shared/contracts/people.ts';
import { maskPhone } from '../platform/crypto/mask.ts';
import { unseal } from '../platform/crypto/seal.ts';
import { findRegion } from '../regions/findRegion.ts';
import type { PersonDocument } from './Person.ts';
import type { StaffGrantDocument } from './StaffGrant.ts';

/** Names of points come from a later room: the caller brings them. */
export type PointNames = (ids: readonly string[]) => Promise<Map<string, string>>;

const presentPoints = async (
  ids: readonly string[],
  names: PointNames,
): Promise<{ id: string; name: string }[]> => {
  const known = await names(ids);
  return ids.map((id) => ({ id, name: known.get(id) ?? id }));
};

const regionNameOf = async (code: string | null): Promise<string | null> =>
  code ? ((await findRegion(code))?.name ?? code) : null;

export const presentPerson = async (
  person: PersonDocument,
  grants: readonly StaffGrantDocument[],
  names: PointNames,
): Promise<PersonView> => ({
  id: person._id,
  displayName: person._id.slice(0, 4),
  grants: await Promise.all(
    grants.map(async (grant) => ({
      role: grant.role,
      region: grant.region,
      regionName: await regionNameOf(grant.region),
      points: await presentPoints(grant.pointIds, names),
    })),
  ),
  ageBand: person.ageBand,
  phone: person.phoneSealed ? maskPhone(unseal(person.phoneSealed)) : null,
  campus: person.campusPointId ? ((await presentPoints([person.campusPointId], names))[0] ?? null) : null,
  consents: person.consents.map(({ purpose, version, at }) => ({ purpose, version, at: at.toISOString() })),
  demo: person.demo,
});

export const presentStaff = async (grant: StaffGrantDocument, names: PointNames): Promise<StaffMember> => ({
  id: grant._id,
  note: grant.note,
  role: grant.role,
  region: grant.region,
  points: await presentPoints(grant.pointIds, names),
  state: grant.state,
  since: grant.since.toISOString(),
});
