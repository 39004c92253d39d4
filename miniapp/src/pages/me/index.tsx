import { useSession } from '../../api/session';
import { openPage } from '../../hooks/navigate';
import { useLogOut } from '../../hooks/useLogOut';
import { useMe } from '../../hooks/useMe';
import { useText } from '../../i18n/useText';
import { Button, Card, ErrorState, List, ListRow, Page, Skeleton, Text } from '../../ui';
import { Account, Guest, Left } from './Account';
import { Phone } from './Phone';
import { Settings } from './Settings';
import { Work } from './Work';

/** Mine: account, what is left, data, how the app looks, and the way out. */
export default function MePage() {
  const { titles, me: words } = useText();
  const session = useSession();
  const me = useMe();
  const leave = useLogOut();
  const person = session ? me.data : undefined;
  return (
    <Page title={titles.me} tab="me">
      {session === null && <Guest />}
      {session !== null && person === undefined && me.isPending && <Skeleton rows={1} />}
      {session !== null && person === undefined && me.isError && (
        <ErrorState error={me.error} onRetry={() => void me.refetch()} />
      )}
      {person && (
        <>
          <Account person={person} />
          <Phone person={person} />
          <Work grants={person.grants} />
          <Left />
        </>
      )}
      <List label={words.mine}>
        <ListRow
          icon="check"
          title={words.pickup}
          note={words.pickupNote}
          onPress={() => openPage('/pages/pickup/index')}
        />
        <ListRow
          icon="list"
          title={words.orders}
          note={words.ordersNote}
          onPress={() => openPage('/pages/orders/index')}
        />
        <ListRow
          icon="clock"
          title={words.slots}
          note={words.slotsNote}
          onPress={() => openPage('/clinic/pages/mine/index')}
        />
        <ListRow
          icon="shield"
          title={words.privacy}
          note={words.privacyNote}
          onPress={() => openPage('/pages/privacy/index')}
        />
        <ListRow
          icon="info"
          title={words.lessons}
          note={words.lessonsNote}
          onPress={() => openPage('/street/pages/lessons/index')}
        />
        {session !== null && (
          <ListRow
            icon="star"
            title={words.prizes}
            note={words.prizesNote}
            onPress={() => openPage('/street/pages/prizes/index')}
          />
        )}
        <ListRow
          icon="warn"
          title={words.reaction}
          note={words.reactionNote}
          onPress={() => openPage('/street/pages/reaction/index')}
        />
        <ListRow
          icon="star"
          title={words.opinion}
          note={words.opinionNote}
          onPress={() => openPage('/pages/survey/index', { id: 'public-opinion' })}
        />
        <ListRow
          icon="info"
          title={words.replies}
          note={words.repliesNote}
          onPress={() => openPage('/street/pages/replies/index')}
        />
      </List>
      <Settings />
      <Card title={words.about}>
        <Text block tone="soft">
          {words.aboutText}
        </Text>
      </Card>
      {session !== null && (
        <Button look="quiet" onPress={() => void leave()}>
          {words.logout}
        </Button>
      )}
    </Page>
  );
}
