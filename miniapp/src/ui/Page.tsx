import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { type PropsWithChildren, type ReactNode, useEffect } from 'react';
import { useLanguage } from '../hooks/useLanguage';
import { useTextSize } from '../hooks/useTextSize';
import { languageTag } from '../i18n/language';
import { AppBar } from './AppBar';
import { access } from './access';
import { names } from './names';
import { PrivacySheet } from './PrivacySheet';
import { TabBar, type TabName } from './TabBar';
import './Page.scss';

interface PageProps {
  /** Neutral, short; shown in the bar and in task switchers. */
  title: string;
  /** Set on the pages of the tab bar: they have no way back. */
  tab?: TabName;
  /** Tables of staff and office may use a wide window. */
  wide?: boolean;
  /** At the bottom, always in reach: the one main action. */
  footer?: ReactNode;
}

/** The root of every page: text size, language, title, safe areas, landmarks. */
export function Page({ title, tab, wide, footer, children }: PropsWithChildren<PageProps>) {
  const [size] = useTextSize();
  const [language] = useLanguage();
  const announce = () => {
    void Taro.setNavigationBarTitle({ title });
    if (process.env.TARO_ENV === 'h5') document.documentElement.lang = languageTag(language);
  };
  useEffect(announce, [title, language]);
  useDidShow(announce);
  return (
    <View
      className={names(
        'k-page',
        `k-page--${size}`,
        `k-page--${language}`,
        wide && 'k-page--wide',
        tab && 'k-page--tab',
      )}
    >
      {process.env.TARO_ENV === 'h5' && <AppBar title={title} back={tab === undefined} />}
      <View className="k-page__main" {...access({ role: 'main' })}>
        {children}
      </View>
      {footer && <View className="k-page__footer">{footer}</View>}
      {tab && <TabBar current={tab} />}
      <PrivacySheet />
    </View>
  );
}
