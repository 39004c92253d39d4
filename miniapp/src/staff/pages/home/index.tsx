import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { openPage } from '../../../hooks/navigate';
import { useGrants, useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Heading, List, ListRow, Page, StaffGate, Text } from '../../../ui';
import { access, pressable } from '../../../ui/access';
import { names } from '../../../ui/names';
import { type Entry, entries, entriesFor, type TaskName, tasksFor } from './model';
import { useTask } from './useTasks';
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
  const tasks = tasksFor(roles);
  return (
    <>
      <Who />
      {tasks.length > 0 && (
        <>
          <Heading>{words.today}</Heading>
          <View className="s-tiles">
            {tasks.map((task) => (
              <TaskTile key={task} task={task} />
            ))}
          </View>
        </>
      )}
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

const taskWords = { queue: 'orders', tickets: 'tickets', machines: 'offline' } as const;

function TaskTile({ task }: { task: TaskName }) {
  const { staff, kit } = useText();
  const words = staff.home;
  const query = useTask(task);
  useDidShow(() => void query.refetch());
  usePullDownRefresh(() => void query.refetch());
  const path = entries.find(({ name }) => name === task)?.path ?? '';
  const { data } = query;
  const figure = data ? words.count(data.count, data.more) : query.error ? '—' : '…';
  return (
    <View
      className="s-tile"
      data-testid={`task-${task}`}
      {...access({ role: 'link', focus: 0 })}
      {...pressable(() => openPage(path))}
    >
      <View className={names('s-tile__figure', data?.count === 0 && 's-tile__figure--calm')}>{figure}</View>
      <Text block tone="soft">
        {words[taskWords[task]]}
      </Text>
      {query.error && !data && (
        <Text block size="small" tone="warn">
          {kit.errorTitle}
        </Text>
      )}
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
