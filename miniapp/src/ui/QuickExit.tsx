import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useText } from '../i18n/useText';
import { access, pressable } from './access';
import { Icon } from './Icon';
import './QuickExit.scss';

/** Leaves at once: WeChat closes the app; a browser goes elsewhere and "back" does not lead here. */
export function leaveNow(): void {
  if (process.env.TARO_ENV === 'weapp') void Taro.exitMiniProgram();
  else window.location.replace(EXIT_URL);
}

export function QuickExit() {
  const { common } = useText();
  return (
    <View
      className="k-exit"
      {...access({ role: 'button', focus: 0, label: common.quickExit })}
      {...pressable(leaveNow)}
    >
      <Icon name="leave" />
      <View className="k-exit__word">{common.quickExit}</View>
    </View>
  );
}
