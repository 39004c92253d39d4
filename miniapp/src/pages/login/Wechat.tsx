import type { LoginWays } from '@fcs/shared/contracts/people.ts';
import { useText } from '../../i18n/useText';
import { Button, Card, Text } from '../../ui';
import { wechatCode } from './useLogin';
import { goToWechat } from './webLogin';

interface WechatProps {
  busy: boolean;
  /** The official account of this server, for browsers. */
  web: LoginWays['wechatWeb'];
  onCode: (code: string) => void;
}

/** WeChat's own login in WeChat; in its browser by the official account; other browsers are told where to go. */
export function Wechat({ busy, web, onCode }: WechatProps) {
  const { login: words } = useText();
  const weapp = process.env.TARO_ENV === 'weapp';
  if (!weapp && !web) return null;
  if (!weapp && !/MicroMessenger/i.test(navigator.userAgent))
    return (
      <Text block size="small" tone="soft">
        {words.inWechat}
      </Text>
    );
  const go = () => {
    if (weapp) void wechatCode().then(onCode);
    else if (web) void goToWechat(web);
  };
  return (
    <Card>
      <Button wide icon="person" busy={busy} onPress={go}>
        {words.wechat}
      </Button>
      <Text block size="small" tone="soft">
        {words.wechatNote}
      </Text>
    </Card>
  );
}
