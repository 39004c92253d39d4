import { View } from '@tarojs/components';
import { goBack } from '../hooks/navigate';
import { useText } from '../i18n/useText';
import { access, pressable } from './access';
import { Icon } from './Icon';
import { QuickExit } from './QuickExit';
import './AppBar.scss';

/** The bar at the top in browsers; WeChat draws its own. */
export function AppBar({ title, back }: { title: string; back: boolean }) {
  const { common } = useText();
  return (
    <View className="k-appbar" {...access({ role: 'banner' })}>
      <View className="k-appbar__inner">
        {back && (
          <View
            className="k-appbar__back"
            {...access({ role: 'button', focus: 0, label: common.back })}
            {...pressable(goBack)}
          >
            <Icon name="back" />
          </View>
        )}
        <View className="k-appbar__title" {...access({ role: 'heading', level: 1 })}>
          {title}
        </View>
        <QuickExit />
      </View>
    </View>
  );
}
