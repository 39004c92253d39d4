import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import { openPage } from '../hooks/navigate';
import { useText } from '../i18n/useText';
import type { Words } from '../i18n/zh';
import { access, pressable } from './access';
import { Icon, type IconName } from './Icon';
import { names } from './names';
import './TabBar.scss';

const tabs = [
  { name: 'home', icon: 'pin' },
  { name: 'orders', icon: 'list' },
  { name: 'me', icon: 'person' },
] as const satisfies readonly { name: string; icon: IconName }[];
export type TabName = (typeof tabs)[number]['name'];

function nameTabs(titles: Words['titles']): void {
  if (process.env.TARO_ENV !== 'weapp') return;
  tabs.forEach(({ name }, index) => {
    Taro.setTabBarItem({ index, text: titles[name] }).catch(() => undefined);
  });
}

/** WeChat draws the bar itself: only its words follow the language here. A browser gets one that can be read and reached. */
export function TabBar({ current }: { current: TabName }) {
  const { titles, kit } = useText();
  useEffect(() => nameTabs(titles), [titles]);
  useDidShow(() => nameTabs(titles));
  if (process.env.TARO_ENV === 'weapp') return null;
  return (
    <View className="k-tabbar" {...access({ role: 'navigation', label: kit.tabs })}>
      {tabs.map(({ name, icon }) => (
        <View
          key={name}
          className={names('k-tabbar__item', name === current && 'k-tabbar__item--on')}
          {...access({ role: 'link', focus: 0, current: name === current ? 'page' : undefined })}
          {...pressable(() => openPage(`/pages/${name}/index`))}
        >
          <Icon name={icon} />
          <View>{titles[name]}</View>
        </View>
      ))}
    </View>
  );
}
