import type { Grant, StaffRole } from '@fcs/shared/contracts/people.ts';
import { openPage } from '../../hooks/navigate';
import { useText } from '../../i18n/useText';
import { Heading, List, ListRow } from '../../ui';

const everybody = ['keeper', 'operator', 'hospital', 'county', 'assessor', 'admin'] as const;
const doors = [
  { name: 'home', path: '/staff/pages/home/index', roles: everybody },
  { name: 'queue', path: '/staff/pages/queue/index', roles: ['keeper', 'hospital', 'county'] },
  {
    name: 'assessment',
    path: '/office/pages/assessment/index',
    roles: ['keeper', 'operator', 'hospital', 'county', 'assessor'],
  },
] as const satisfies readonly { name: string; path: string; roles: readonly StaffRole[] }[];

/** The work desk, with the two doors that are used most; residents see nothing of it. */
export function Work({ grants }: { grants: readonly Grant[] }) {
  const { me: words } = useText();
  const roles = new Set<StaffRole>(grants.map(({ role }) => role));
  const open = doors.filter((door) => door.roles.some((role) => roles.has(role)));
  if (open.length === 0) return null;
  return (
    <>
      <Heading>{words.staff}</Heading>
      <List label={words.staff}>
        {open.map(({ name, path }) => (
          <ListRow key={name} title={words.work[name]} onPress={() => openPage(path)} />
        ))}
      </List>
    </>
  );
}
