import { View } from '@tarojs/components';
import { useState } from 'react';
import { useSession } from '../../api/session';
import { useMe } from '../../hooks/useMe';
import { useText } from '../../i18n/useText';
import { Button, Card, ErrorState, Icon, LoginFirst, Notice, Page, Skeleton, Text } from '../../ui';
import { Consents } from './Consents';
import { clearPhone } from './clearPhone';
import { MyData } from './MyData';

/** How people are protected here; their consents and data. */
export default function PrivacyPage() {
  const { titles, privacy: words } = useText();
  const session = useSession();
  const me = useMe();
  return (
    <Page title={titles.privacy}>
      <Card title={words.promiseTitle}>
        {words.promises.map((promise) => (
          <View key={promise} className="p-promise">
            <Icon name="check" />
            <Text block className="k-grow">
              {promise}
            </Text>
          </View>
        ))}
      </Card>
      {session === null && <LoginFirst />}
      {session !== null && !me.data && me.isPending && <Skeleton rows={2} />}
      {session !== null && !me.data && me.isError && (
        <ErrorState error={me.error} onRetry={() => void me.refetch()} />
      )}
      {session !== null && me.data && (
        <>
          <Consents person={me.data} />
          <MyData />
        </>
      )}
      <ThisPhone />
    </Page>
  );
}

function ThisPhone() {
  const { privacy: words } = useText();
  const [cleared, setCleared] = useState(false);
  const clear = () => {
    clearPhone();
    setCleared(true);
  };
  return (
    <Card title={words.phoneTitle}>
      <Text block tone="soft">
        {words.phoneNote}
      </Text>
      {cleared ? (
        <Notice tone="good" live>
          {words.cleared}
        </Notice>
      ) : (
        <Button look="plain" onPress={clear}>
          {words.clearPhone}
        </Button>
      )}
    </Card>
  );
}
