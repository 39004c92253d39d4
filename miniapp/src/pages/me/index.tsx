import { useSession } from '../../api/session';
import { useLogOut } from '../../hooks/useLogOut';
import { useMe } from '../../hooks/useMe';
import { useText } from '../../i18n/useText';
import { Button, Card, ErrorState, Page, Skeleton, Text } from '../../ui';
import { Account, Guest, Left } from './Account';
import { Phone } from './Phone';
import { Settings } from './Settings';
import { Ways } from './Ways';
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
          {person.ageBand !== 'under14' && <Left />}
        </>
      )}
      <Ways />
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
