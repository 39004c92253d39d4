import type { Point } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useLanguage } from '../../hooks/useLanguage';
import { useNow } from '../../hooks/useNow';
import { dayInShanghai } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Card, Text } from '../../ui';
import { access } from '../../ui/access';
import { names } from '../../ui/names';
import { weekRows } from './model';

/** The coming week as it will really be, holidays and exceptions named, today marked. */
export function Hours({ point }: { point: Point }) {
  const { point: words } = useText();
  const [language] = useLanguage();
  const today = dayInShanghai(useNow());
  return (
    <Card title={words.hours}>
      <View {...access({ role: 'list', label: words.hours })}>
        {weekRows(point.calendar, today, language, words.today).map((row) => (
          <View
            key={row.day}
            className={names('p-week__day', row.today && 'p-week__day--today')}
            {...access({ role: 'listitem', current: row.today ? 'true' : undefined })}
          >
            <Text className="p-week__name" strong={row.today} tone={row.today ? 'teal' : 'soft'}>
              {row.label}
            </Text>
            <View className="p-week__times">
              <View className="p-week__spans">
                {row.spans.map((span) => (
                  <Text key={span} strong={row.today} className="p-week__span">
                    {span}
                  </Text>
                ))}
                {row.spans.length === 0 && <Text tone="soft">{words.restDay}</Text>}
              </View>
              {row.note && (
                <Text block size="small" tone="warn">
                  {row.note}
                </Text>
              )}
            </View>
          </View>
        ))}
      </View>
    </Card>
  );
}
