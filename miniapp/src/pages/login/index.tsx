import { useEffect } from 'react';
import { useRouteParam } from '../../hooks/useRouteParam';
import { useText } from '../../i18n/useText';
import { Button, Card, Notice, Page, Skeleton, Text } from '../../ui';
import { DemoRoles } from './DemoRoles';
import { webCodeIn } from './model';
import { StaffCode } from './StaffCode';
import { useDemoServer, useLogin, wechatCode } from './useLogin';

/** The code of an official-account login, where this page was opened by one. */
function useWebCode(): string | null {
  const inPage = useRouteParam('code');
  if (process.env.TARO_ENV === 'weapp') return null;
  return inPage || webCodeIn(window.location.search);
}

/** WeChat in WeChat; in a browser the official account's code, a staff code, or a role of a demo server. */
export default function LoginPage() {
  const { titles, login: words } = useText();
  const login = useLogin();
  const demo = useDemoServer();
  const webCode = useWebCode();
  const { mutate } = login;
  useEffect(() => {
    if (webCode) mutate({ platform: 'h5', code: webCode });
  }, [webCode, mutate]);
  const weapp = process.env.TARO_ENV === 'weapp';
  return (
    <Page title={titles.login}>
      <Text block>{words.why}</Text>
      {login.isError && (
        <Notice tone="danger" title={words.failed} live>
          {login.error.message}
        </Notice>
      )}
      {webCode && login.isPending && <Notice live>{words.webWait}</Notice>}
      {weapp && (
        <Card>
          <Button
            wide
            icon="person"
            busy={login.isPending}
            onPress={() => void wechatCode().then((code) => mutate({ platform: 'weapp', code }))}
          >
            {words.wechat}
          </Button>
          <Text block size="small" tone="soft">
            {words.wechatNote}
          </Text>
        </Card>
      )}
      {demo.isPending && <Skeleton rows={3} />}
      {demo.data && (
        <DemoRoles busy={login.isPending} onChoose={(code) => mutate({ platform: 'demo', code })} />
      )}
      <StaffCode busy={login.isPending} onCode={(code) => mutate({ platform: 'code', code })} />
    </Page>
  );
}
