import type { RosterMember, Training } from '@fcs/shared/contracts/trainings.ts';

export type Came = { staffId: string; pointId: string };

/** Those of the staff list who work at one place or more: each counts for the first of them. */
export function choicesOf(
  roster: readonly RosterMember[],
): { staffId: string; pointId: string; name: string; at: string }[] {
  return roster.flatMap(({ id, name, points: [first] }) =>
    first ? [{ staffId: id, pointId: first.id, name, at: first.name }] : [],
  );
}

export const cameOf = ({ attendees }: Training): Came[] =>
  attendees.map(({ staff, point }) => ({ staffId: staff.id, pointId: point.id }));

export function toggled(came: readonly Came[], { staffId, pointId }: Came): Came[] {
  const without = came.filter((one) => one.staffId !== staffId);
  return without.length < came.length ? without : [...came, { staffId, pointId }];
}
