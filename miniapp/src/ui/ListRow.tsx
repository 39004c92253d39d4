import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { access, pressable } from './access';
import { Icon, type IconName } from './Icon';
import { names } from './names';
import { Text } from './Text';
import './ListRow.scss';

interface ListRowProps {
  title: ReactNode;
  /** Under the title. */
  note?: ReactNode;
  icon?: IconName;
  /** At the end: a value or a badge. */
  end?: ReactNode;
  /** Where it leads; without it the row is plain text. */
  onPress?: () => void;
  label?: string;
}

/** Rows belong in a List. */
export function ListRow({
  title,
  note,
  icon,
  end,
  onPress,
  label,
  children,
}: PropsWithChildren<ListRowProps>) {
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      <View className="k-listrow__body">
        <View className="k-listrow__text">
          <Text block strong>
            {title}
          </Text>
          {note && (
            <Text block size="small" tone="soft">
              {note}
            </Text>
          )}
          {children}
        </View>
        {end && <View className="k-listrow__end">{end}</View>}
      </View>
      {onPress && <Icon name="next" />}
    </>
  );
  return (
    <View className="k-listrow" {...access({ role: 'listitem' })}>
      {onPress ? (
        <View
          className={names('k-listrow__inner', 'k-listrow__inner--link')}
          {...access({ role: 'link', focus: 0, label })}
          {...pressable(onPress)}
        >
          {inside}
        </View>
      ) : (
        <View className="k-listrow__inner">{inside}</View>
      )}
    </View>
  );
}

/** A named list of rows on one white ground. */
export function List({ label, children }: PropsWithChildren<{ label: string }>) {
  return (
    <View className="k-list" {...access({ role: 'list', label })}>
      {children}
    </View>
  );
}
