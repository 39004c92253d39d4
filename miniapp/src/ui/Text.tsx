import { Text as TaroText, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { access } from './access';
import { names } from './names';
import './Text.scss';

export type Tone = 'ink' | 'soft' | 'teal' | 'good' | 'warn' | 'danger';

interface TextProps {
  size?: 'tiny' | 'small' | 'body' | 'large';
  tone?: Tone;
  strong?: boolean;
  /** A block of its own instead of flowing in the line. */
  block?: boolean;
  /** The person may select and copy it: numbers, addresses. */
  selectable?: boolean;
  className?: string;
  id?: string;
}

/** Running text in the person's text size. */
export function Text({
  size = 'body',
  tone = 'ink',
  strong,
  block,
  selectable,
  className,
  id,
  children,
}: PropsWithChildren<TextProps>) {
  const look = names('k-text', `k-text--${size}`, `k-tone--${tone}`, strong && 'k-text--strong', className);
  if (block)
    return (
      <View className={look} {...access({ id })}>
        {selectable ? <TaroText userSelect>{children}</TaroText> : children}
      </View>
    );
  return (
    <TaroText className={look} {...(selectable ? { userSelect: true } : {})} {...access({ id })}>
      {children}
    </TaroText>
  );
}

interface HeadingProps {
  /** 1 is the page's title; parts of a page start at 2. */
  level?: 1 | 2 | 3;
  className?: string;
  id?: string;
}

export function Heading({ level = 2, className, id, children }: PropsWithChildren<HeadingProps>) {
  return (
    <View
      className={names('k-heading', `k-heading--${level}`, className)}
      {...access({ id, role: 'heading', level })}
    >
      {children}
    </View>
  );
}
