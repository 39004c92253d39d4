import { useSession } from '../../api/session';
import { openPage } from '../../hooks/navigate';
import { useIsChild } from '../../hooks/useIsChild';
import { useText } from '../../i18n/useText';
import { type IconName, List, ListRow } from '../../ui';

interface Way {
  icon: IconName;
  title: string;
  note: string;
  path: string;
  query?: Record<string, string>;
  /** Shown to a child under 14 too. */
  child?: boolean;
  /** Only with a session. */
  own?: boolean;
}

/** Where a person goes from here; a child sees the lessons and what is kept of them, and nothing that gives or asks. */
export function Ways() {
  const words = useText().me;
  const session = useSession();
  const isChild = useIsChild();
  const ways: Way[] = [
    { icon: 'check', title: words.pickup, note: words.pickupNote, path: '/pages/pickup/index' },
    { icon: 'list', title: words.orders, note: words.ordersNote, path: '/pages/orders/index' },
    { icon: 'clock', title: words.slots, note: words.slotsNote, path: '/clinic/pages/mine/index' },
    {
      ...{ icon: 'shield', title: words.privacy, note: words.privacyNote, path: '/pages/privacy/index' },
      child: true,
    },
    {
      ...{ icon: 'info', title: words.lessons, note: words.lessonsNote, path: '/street/pages/lessons/index' },
      child: true,
    },
    {
      ...{ icon: 'star', title: words.prizes, note: words.prizesNote, path: '/street/pages/prizes/index' },
      own: true,
    },
    { icon: 'warn', title: words.reaction, note: words.reactionNote, path: '/street/pages/reaction/index' },
    {
      ...{ icon: 'star', title: words.opinion, note: words.opinionNote, path: '/pages/survey/index' },
      query: { id: 'public-opinion' },
    },
    { icon: 'info', title: words.replies, note: words.repliesNote, path: '/street/pages/replies/index' },
  ];
  return (
    <List label={words.mine}>
      {ways
        .filter(({ child, own }) => (!isChild || child) && (!own || session !== null))
        .map(({ icon, title, note, path, query }) => (
          <ListRow key={path} {...{ icon, title, note }} onPress={() => openPage(path, query)} />
        ))}
    </List>
  );
}
