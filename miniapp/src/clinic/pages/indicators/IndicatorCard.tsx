import type { Indicator } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, ScoreBar, Text } from '../../../ui';
import { changeOf, type Pair, type yearBefore } from './model';

type Words = ReturnType<typeof useText>['clinic']['indicators'];

interface IndicatorCardProps {
  pair: Pair;
  earlier: ReturnType<typeof yearBefore>;
  onRows: () => void;
}

/** The share against its target, the part of the whole, and the same months of the year before. */
export function IndicatorCard({ pair, earlier, onRows }: IndicatorCardProps) {
  const { indicators: words } = useText().clinic;
  const { now, before } = pair;
  const parts = partsIn(words);
  const share = before && before.rate !== null ? words.share(formatNumber(before.rate)) : null;
  const said = [share, before && parts(before)].filter(Boolean).join(' · ') || words.before.none;
  return (
    <Card item>
      <Figure of={now} />
      <Text block>{parts(now) ?? words.unknown}</Text>
      <Text block size="small" tone="soft">
        {earlier.months === 12
          ? words.before.year(earlier.year, said)
          : words.before.toDate(earlier.year, earlier.months, said)}
      </Text>
      <Change pair={pair} />
      {now.part !== null && now.part > 0 && (
        <View className="c-row">
          <Button small look="plain" label={`${words.rows} ${now.label}`} onPress={onRows}>
            {words.rows}
          </Button>
        </View>
      )}
    </Card>
  );
}

function Figure({ of: { label, rate, target, whole } }: { of: Indicator }) {
  const { indicators: words } = useText().clinic;
  if (rate === null || whole === null)
    return (
      <Text block strong>
        {label}
      </Text>
    );
  const percent = formatNumber(rate);
  return (
    <ScoreBar
      label={label}
      score={rate}
      max={target ?? 100}
      weakBelow={target === null ? 0 : 1}
      words={target === null ? words.share(percent) : words.aim(percent, formatNumber(target))}
    />
  );
}

function Change({ pair }: { pair: Pair }) {
  const { indicators: words } = useText().clinic;
  const change = changeOf(pair);
  if (change === null) return null;
  const by = formatNumber(Math.abs(change));
  const how = change > 0 ? words.up(by) : words.down(by);
  const say = pair.now.rate === null ? words.count : words.points;
  return (
    <Text block size="small">
      {change === 0 ? words.same : say(how)}
    </Text>
  );
}

/** The cases in words; null where the records cannot tell. */
const partsIn =
  ({ cases, parts }: Pick<Words, 'cases' | 'parts'>) =>
  ({ part, whole }: Indicator): string | null => {
    if (part === null) return null;
    return whole === null ? cases(part) : parts(part, whole);
  };
