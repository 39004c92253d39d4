import { View } from '@tarojs/components';
import { openPage } from '../../../hooks/navigate';
import { useGrants, useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Heading, List, ListRow, Page, StaffGate, Text } from '../../../ui';
import { type Entry, entriesFor, tasksFor } from './model';
import { Today } from './Today';
import '../../staff.scss';

/** What is to do today, and the ways to everything else a role may use. */
export default function StaffHomePage() {
  const { titles } = useText();
  return (
    <Page title={titles.staffHome} wide>
      <StaffGate roles={['keeper', 'operator', 'hospital', 'county', 'assessor', 'admin']}>
        <Home />
      </StaffGate>
    </Page>
  );
}

function Home() {
  const { staff } = useText();
  const words = staff.home;
  const roles = useRoles();
  return (
    <>
      <Who />
      {tasksFor(roles).length > 0 && <Today />}
      <View className="s-grid">
        <Entrances title={words.work} all={entriesFor(roles, 'work')} />
        <Entrances title={words.office} all={entriesFor(roles, 'office')} />
      </View>
    </>
  );
}

function Who() {
  const { staff } = useText();
  const said = useGrants().map(({ role, regionName, points }) =>
    [staff.roles[role], regionName ?? points.map(({ name }) => name).join(staff.pointEdit.separator)].join(
      ' · ',
    ),
  );
  return (
    <View>
      {said.map((line) => (
        <Text key={line} block tone="soft">
          {line}
        </Text>
      ))}
    </View>
  );
}

function Entrances({ title, all }: { title: string; all: readonly Entry[] }) {
  const { staff } = useText();
  const words = staff.home.entries;
  if (all.length === 0) return null;
  return (
    <View className="k-stack">
      <Heading>{title}</Heading>
      <List label={title}>
        {all.map(({ name, path, icon }) => (
          <ListRow
            key={name}
            icon={icon}
            title={words[name]}
            note={words[`${name}Note`]}
            onPress={() => openPage(path)}
          />
        ))}
      </List>
    </View>
  );
}
