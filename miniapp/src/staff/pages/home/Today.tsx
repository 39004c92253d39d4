import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { openPage } from '../../../hooks/navigate';
import { useText } from '../../../i18n/useText';
import { Badge, Heading, Icon, List, ListRow, Skeleton, Text } from '../../../ui';
import { pathOf } from './model';
import { type Counted, useTasks } from './useTasks';

/** What is to do today, each with its count and the way there; a quiet word when there is nothing. */
export function Today() {
  const { staff } = useText();
  const words = staff.home;
  const { counted, waiting, refetch } = useTasks();
  useDidShow(refetch);
  usePullDownRefresh(refetch);
  const open = counted.filter(({ data, error }) => error || (data && data.count > 0));
  return (
    <View className="k-stack">
      <Heading>{words.today}</Heading>
      {open.length > 0 && (
        <List label={words.today}>
          {open.map((one) => (
            <TaskRow key={one.task.name} counted={one} />
          ))}
        </List>
      )}
      {waiting && open.length === 0 && <Skeleton rows={2} />}
      {!waiting && open.length === 0 && (
        <View className="s-calm">
          <Icon name="check" />
          <View className="k-grow">
            <Text block strong>
              {words.calm}
            </Text>
            <Text block size="small" tone="soft">
              {words.calmNote}
            </Text>
          </View>
        </View>
      )}
    </View>
  );
}

function TaskRow({ counted: { task, data, error } }: { counted: Counted }) {
  const { staff, kit } = useText();
  const words = staff.home;
  const { name, icon, urgent } = task;
  const figure = data ? words.count(data.count, data.more) : '—';
  const [path, query] = pathOf(name, data ?? {});
  return (
    <ListRow
      icon={icon}
      title={words.tasks[name]}
      note={error ? kit.errorTitle : words.taskNotes[name]}
      end={<Badge tone={error ? 'plain' : urgent ? 'danger' : 'teal'}>{figure}</Badge>}
      onPress={() => openPage(path, query)}
    />
  );
}
