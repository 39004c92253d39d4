import { View } from '@tarojs/components';
import { useText } from '../../i18n/useText';
import { Badge, Button, Card, Text } from '../../ui';
import { copyToWorkdays, type Edits, setDay } from './model';
import { Spans } from './Spans';

/** Seven days, each with its spans; Monday's go to the other working days in one tap. */
export function WeekEditor({ now, set }: Edits<'hours'>) {
  const { staff } = useText();
  const words = staff.pointEdit;
  return (
    <Card title={words.week}>
      <Text block size="small" tone="soft">
        {words.weekHint}
      </Text>
      <View className="s-week">
        {now.hours.map((spans, day) => {
          const name = words.weekdays[day] ?? '';
          return (
            <View key={name} className="s-day" data-testid={`day-${day}`}>
              <View className="k-row">
                <Text strong>{name}</Text>
                {spans.length === 0 && <Badge>{words.closedDay}</Badge>}
              </View>
              <Spans
                day={name}
                spans={spans}
                onChange={(next) => set('hours', setDay(now.hours, day, next))}
              />
              {day === 0 && spans.length > 0 && (
                <View>
                  <Button
                    look="plain"
                    small
                    icon="copy"
                    onPress={() => set('hours', copyToWorkdays(now.hours))}
                    testId="copy-workdays"
                  >
                    {words.copyWorkdays}
                  </Button>
                </View>
              )}
            </View>
          );
        })}
      </View>
    </Card>
  );
}
