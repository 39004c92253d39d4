import { useText } from '../../i18n/useText';
import { ErrorState, Notice, Page, Skeleton, Text } from '../../ui';
import { DemoRoles } from './DemoRoles';
import { StaffCode } from './StaffCode';
import { useLogin, useWays } from './useLogin';
import { useWebReturn } from './useWebReturn';
import { Wechat } from './Wechat';

/** WeChat in the mini-program and its browser, a staff code, or a role of a demo server. */
export default function LoginPage() {
  const { titles, login: words } = useText();
  const login = useLogin();
  const ways = useWays();
  const { mutate, isPending } = login;
  const { foreign } = useWebReturn((code) => mutate({ platform: 'h5', code }));
  const weapp = process.env.TARO_ENV === 'weapp';
  return (
    <Page title={titles.login}>
      <Text block>{words.why}</Text>
      {login.isError && (
        <Notice tone="danger" title={words.failed} live>
          {login.error.message}
        </Notice>
      )}
      {foreign && (
        <Notice tone="danger" title={words.failed} live>
          {words.begunElsewhere}
        </Notice>
      )}
      {isPending && login.variables.platform === 'h5' && <Notice live>{words.webWait}</Notice>}
      {(weapp || ways.data) && (
        <Wechat
          busy={isPending}
          web={ways.data?.wechatWeb ?? null}
          onCode={(code) => mutate({ platform: weapp ? 'weapp' : 'h5', code })}
        />
      )}
      {ways.isPending && <Skeleton rows={3} />}
      {ways.isError && <ErrorState error={ways.error} onRetry={() => void ways.refetch()} />}
      {ways.data?.demo && (
        <DemoRoles busy={isPending} onChoose={(code) => mutate({ platform: 'demo', code })} />
      )}
      <StaffCode busy={isPending} onCode={(code) => mutate({ platform: 'code', code })} />
    </Page>
  );
}
