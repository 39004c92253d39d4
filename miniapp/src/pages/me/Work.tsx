import type { Grant, StaffRole } from '@fcs/shared/contracts/people.ts';
import { openPage } from '../../hooks/navigate';
import { useText } from '../../i18n/useText';
import { Heading, List, ListRow } from '../../ui';

const doors = [
  { name: 'queue', path: '/staff/pages/queue/index', roles: ['keeper', 'hospital', 'county'] },
  {
    name: 'assessment',
    path: '/office/pages/assessment/index',
    roles: ['county', 'assessor', 'hospital', 'keeper', 'operator'],
  },
  { name: 'evaluate', path: '/office/pages/evaluate/index', roles: ['county', 'assessor'] },
  { name: 'surveys', path: '/office/pages/surveys/index', roles: ['county'] },
  { name: 'people', path: '/staff/pages/people/index', roles: ['county', 'admin'] },
] as const satisfies readonly { name: string; path: string; roles: readonly StaffRole[] }[];

/** The doors this person's roles open; residents see nothing of it. */
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
