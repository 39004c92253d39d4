import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { access, pressable } from './access';
import { names } from './names';
import { Heading } from './Text';
import { useDomId } from './useDomId';
import './Card.scss';

interface CardProps {
  title?: ReactNode;
  /** Beside the title: a badge, a small button. */
  aside?: ReactNode;
  /** Warm: the one card that answers the page's question. */
  tone?: 'plain' | 'accent';
  /** One of several in a list: a named group instead of a landmark. */
  item?: boolean;
  /** The whole card leads somewhere; give `label` then, and no buttons inside. */
  onPress?: () => void;
  label?: string;
}

/** One thing on white ground. With a title it is a named region. */
export function Card({
  title,
  aside,
  tone = 'plain',
  item = false,
  onPress,
  label,
  children,
}: PropsWithChildren<CardProps>) {
  const titleId = useDomId('card');
  const role = onPress
    ? { ...access({ role: 'link', focus: 0, label }), ...pressable(onPress) }
    : title
      ? access({ role: item ? 'group' : 'region', labelledBy: titleId })
      : {};
  return (
    <View className={names('k-card', `k-card--${tone}`, onPress && 'k-card--link')} {...role}>
      {(title || aside) && (
        <View className="k-card__head">
          <View className="k-grow">{title && <Heading id={titleId}>{title}</Heading>}</View>
          {aside}
        </View>
      )}
      {children}
    </View>
  );
}
