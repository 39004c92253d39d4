import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Button, Card, Text, TextInput } from '../../../ui';
import { emptyReading, type ReadingDraft } from '../../vouchers/draft';
import type { PartProps } from './parts';

const MOST = 20;

/** Temperature and humidity, area by area. */
export function Readings({ draft, change, faults }: PartProps) {
  const { stock } = useText();
  const words = stock.form;
  const { readings } = draft;
  const set = (at: number, part: Partial<ReadingDraft>) =>
    change({ readings: readings.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  const wrong = (text: string) => (faults.includes('readings') && text.trim() === '' ? words.needed : null);
  return (
    <Card title={words.readings}>
      <Text block size="small" tone="soft">
        {words.limits}
      </Text>
      {readings.map((reading, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: readings have no names of their own
        <View key={at} className="k-stack">
          <TextInput
            label={words.area}
            hint={words.areaHint}
            maxLength={30}
            value={reading.area}
            onChange={(area) => set(at, { area })}
            error={wrong(reading.area)}
            testId={`area-${at}`}
          />
          <View className="s-amount">
            <View className="s-amount__one">
              <TextInput
                kind="digit"
                label={words.temperature}
                maxLength={5}
                value={reading.temperature}
                onChange={(temperature) => set(at, { temperature })}
                error={wrong(reading.temperature)}
                testId={`temperature-${at}`}
              />
            </View>
            <View className="s-amount__one">
              <TextInput
                kind="digit"
                label={words.humidity}
                maxLength={5}
                value={reading.humidity}
                onChange={(humidity) => set(at, { humidity })}
                error={wrong(reading.humidity)}
                testId={`humidity-${at}`}
              />
            </View>
          </View>
          {readings.length > 1 && (
            <Button
              small
              look="quiet"
              onPress={() => change({ readings: readings.filter((_, index) => index !== at) })}
            >
              {words.removeReading(at + 1)}
            </Button>
          )}
        </View>
      ))}
      {readings.length < MOST && (
        <Button look="plain" icon="plus" onPress={() => change({ readings: [...readings, emptyReading] })}>
          {words.addReading}
        </Button>
      )}
    </Card>
  );
}
