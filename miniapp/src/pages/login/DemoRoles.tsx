import { useText } from '../../i18n/useText';
import { Heading, List, ListRow, Text } from '../../ui';
import { type DemoRole, demoRoles } from './model';

/** One row per role, with what to try. */
export function DemoRoles({ busy, onChoose }: { busy: boolean; onChoose: (role: DemoRole) => void }) {
  const { login: words, staff } = useText();
  const nameOf = { ...words.roles, ...staff.roles };
  return (
    <>
      <Heading>{words.demoTitle}</Heading>
      <Text block tone="soft">
        {words.demoNote}
      </Text>
      <List label={words.demoTitle}>
        {demoRoles.map((role) => (
          <ListRow
            key={role}
            icon="person"
            title={nameOf[role]}
            note={words.tries[role]}
            onPress={() => {
              if (!busy) onChoose(role);
            }}
          />
        ))}
      </List>
    </>
  );
}
