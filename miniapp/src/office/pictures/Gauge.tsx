import { View } from '@tarojs/components';
import { formatNumber } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Badge, Text } from '../../ui';
import { access } from '../../ui/access';
import { names } from '../../ui/names';
import { type GaugeOf, gaugeEnd, shareOf } from './gauge';

/** A share against its target lines: the figure in words, the bar beside it. */
export function Gauge({ gauge }: { gauge: GaugeOf }) {
  const { pictures } = useText();
  const { label, value, targets, unit } = gauge;
  const end = gaugeEnd(gauge);
  const figure = value === null ? pictures.unknown : `${formatNumber(value)}${unit}`;
  const [first] = targets;
  const met = gauge.met ?? false;
  return (
    <View className="p-gauge" data-testid={`gauge-${gauge.id}`}>
      <View className="p-gauge__head">
        <Text strong>{label}</Text>
        {first !== undefined && value !== null && (
          <Badge tone={met ? 'good' : 'warn'}>{met ? pictures.met : pictures.notMet}</Badge>
        )}
      </View>
      <View className={names('p-gauge__figure', value === null && 'p-gauge__figure--none')}>{figure}</View>
      <View className="p-gauge__track" {...access({ hidden: true })}>
        <View
          className={names('p-gauge__fill', !met && first !== undefined && 'p-gauge__fill--below')}
          style={{ width: `${shareOf(value ?? 0, end).toFixed(2)}%` }}
        />
        {targets.map(({ value: at, kind }) => (
          <View
            key={kind}
            className={`p-gauge__line p-gauge__line--${kind}`}
            style={{ left: `${shareOf(at, end).toFixed(2)}%` }}
          />
        ))}
      </View>
      {targets.length > 0 && (
        <Text block size="small" tone="soft">
          {targets
            .map((target) => pictures.target[target.kind](`${formatNumber(target.value)}${unit}`))
            .join(' · ')}
        </Text>
      )}
      {gauge.note && (
        <Text block size="small" tone="soft">
          {gauge.note}
        </Text>
      )}
    </View>
  );
}
