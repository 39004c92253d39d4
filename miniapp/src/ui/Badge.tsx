import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import './Badge.scss';

/** A short state in words; the colour only repeats it. */
export function Badge({
  tone = 'plain',
  children,
}: PropsWithChildren<{ tone?: 'plain' | 'teal' | 'good' | 'warn' | 'danger' }>) {
  return <View className={`k-badge k-badge--${tone}`}>{children}</View>;
}
