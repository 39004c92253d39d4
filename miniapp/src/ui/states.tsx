import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { isRequestError } from '../api/requestError';
import { useText } from '../i18n/useText';
import { access } from './access';
import { Button } from './Button';
import { Icon, type IconName } from './Icon';
import { Heading, Text } from './Text';
import './states.scss';

/** Grey lines in the shape of what comes, so that nothing jumps when it does. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  const { common } = useText();
  return (
    <View className="k-skeleton" {...access({ role: 'status', label: common.loading })}>
      {Array.from({ length: rows }, (_, index) => `row${index}`).map((row) => (
        <View key={row} className="k-skeleton__row" {...access({ hidden: true })}>
          <View className="k-skeleton__line k-skeleton__line--title" />
          <View className="k-skeleton__line" />
        </View>
      ))}
    </View>
  );
}

interface EmptyStateProps {
  title: string;
  icon?: IconName;
  /** What to do next: a button. */
  action?: ReactNode;
}

/** Nothing here: why, and what to do next. */
export function EmptyState({ title, icon = 'search', action, children }: PropsWithChildren<EmptyStateProps>) {
  return (
    <View className="k-state">
      <View className="k-state__mark">
        <Icon name={icon} />
      </View>
      <Heading>{title}</Heading>
      {children && (
        <Text block tone="soft">
          {children}
        </Text>
      )}
      {action}
    </View>
  );
}

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  /** What to do about it besides trying again. */
  children?: ReactNode;
}

/** A request that failed, in the server's words, with a retry and the reference to quote. */
export function ErrorState({ error, onRetry, children }: ErrorStateProps) {
  const { kit, common } = useText();
  const known = isRequestError(error) ? error : null;
  const offline = known?.code === 'OFFLINE';
  const foreign = known === null || known.code === 'BAD_ANSWER';
  return (
    <View className="k-state" {...access({ role: 'alert' })}>
      <View className="k-state__mark k-state__mark--warn">
        <Icon name="warn" />
      </View>
      <Heading>{offline ? kit.offlineTitle : kit.errorTitle}</Heading>
      {(offline || !foreign) && (
        <Text block tone="soft">
          {offline ? kit.offlineHint : known?.message}
        </Text>
      )}
      {children}
      {onRetry && (
        <Button look="plain" icon="retry" onPress={onRetry}>
          {common.retry}
        </Button>
      )}
      {known?.requestId && (
        <Text block size="tiny" tone="soft" selectable>
          {common.requestId(known.requestId)}
        </Text>
      )}
    </View>
  );
}

const noticeIcons = { info: 'info', good: 'check', warn: 'warn', danger: 'warn' } as const;

interface NoticeProps {
  tone?: keyof typeof noticeIcons;
  title?: string;
  /** Read out when it appears. */
  live?: boolean;
  action?: ReactNode;
}

/** Something to know on this page. */
export function Notice({ tone = 'info', title, live, action, children }: PropsWithChildren<NoticeProps>) {
  const spoken = live ? access({ role: tone === 'danger' ? 'alert' : 'status' }) : access({ role: 'note' });
  return (
    <View className={`k-notice k-notice--${tone}`} {...spoken}>
      <Icon name={noticeIcons[tone]} />
      <View className="k-grow k-stack">
        <View>
          {title && <View className="k-notice__title">{title}</View>}
          {children && <View className="k-notice__text">{children}</View>}
        </View>
        {action}
      </View>
    </View>
  );
}

interface LoadMoreProps {
  hasMore: boolean;
  busy: boolean;
  onMore: () => void;
}

/** The end of a list: more, or the word that this was all. */
export function LoadMore({ hasMore, busy, onMore }: LoadMoreProps) {
  const { common } = useText();
  return (
    <View className="k-more">
      {hasMore ? (
        <Button look="plain" busy={busy} onPress={onMore}>
          {common.more}
        </Button>
      ) : (
        <Text size="small" tone="soft">
          {common.noMore}
        </Text>
      )}
    </View>
  );
}
