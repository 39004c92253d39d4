import type { Week } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useText } from '../../i18n/useText';
import { Button, ClockInput, Icon, Text } from '../../ui';
import { access, pressable } from '../../ui/access';
import { keptEnd, shownEnd, spansFault, withSpan } from './model';

type Day = Week[number];

interface SpansProps {
  /** Names the day for readers. */
  day: string;
  spans: Day;
  onChange: (spans: Day) => void;
}

/** From and to, one span under the other; no span is a closed day. */
export function Spans({ day, spans, onChange }: SpansProps) {
  const { staff } = useText();
  const words = staff.pointEdit;
  const fault = spansFault(spans);
  const replace = (index: number, span: Day[number]) =>
    onChange(spans.map((old, at) => (at === index ? span : old)));
  return (
    <View className="k-stack">
      {spans.map(([from, to], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans have no identity but their place
        <View key={index} className="s-span">
          <View className="s-span__time">
            <ClockInput
              kind="time"
              label={words.from(day, index + 1)}
              hideLabel
              value={from}
              onChange={(clock) => replace(index, [clock, to])}
            />
          </View>
          <View className="s-span__until">{words.until}</View>
          <View className="s-span__time">
            <ClockInput
              kind="time"
              label={words.to(day, index + 1)}
              hideLabel
              value={shownEnd(to)}
              onChange={(clock) => replace(index, [from, keptEnd(clock)])}
            />
          </View>
          <View
            className="s-icon-button"
            {...access({ role: 'button', focus: 0, label: words.removeSpan(day, index + 1) })}
            {...pressable(() => onChange(spans.filter((_, at) => at !== index)))}
          >
            <Icon name="close" />
          </View>
        </View>
      ))}
      {fault && (
        <View {...access({ role: 'alert' })}>
          <Text size="small" tone="danger">
            {fault === 'order' ? words.spanForm : words.spanOverlap}
          </Text>
        </View>
      )}
      {spans.length < 6 && (
        <View>
          <Button
            look="quiet"
            small
            icon="plus"
            label={words.addSpanTo(day)}
            onPress={() => onChange(withSpan(spans))}
          >
            {words.addSpan}
          </Button>
        </View>
      )}
    </View>
  );
}
