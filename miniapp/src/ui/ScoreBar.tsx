import { View } from '@tarojs/components';
import { formatNumber } from '../i18n/format';
import { useText } from '../i18n/useText';
import { access } from './access';
import { Text } from './Text';
import './ScoreBar.scss';

interface ScoreBarProps {
  label: string;
  /** Null: no score; then the reason is said, never 0. */
  score: number | null;
  max: number;
  reason?: string;
  /** Share of max below which it reads as weak; colour only repeats the figure. */
  weakBelow?: number;
  /** Said and shown instead of points, for shares. */
  words?: string;
}

/** A score against its full points. */
export function ScoreBar({ label, score, max, reason, weakBelow = 0.85, words }: ScoreBarProps) {
  const { kit } = useText();
  const share = score === null || max <= 0 ? 0 : Math.min(1, Math.max(0, score / max));
  const figure =
    score === null ? (reason ?? kit.noScore) : (words ?? `${formatNumber(score)} / ${formatNumber(max)}`);
  const meter =
    score === null
      ? access({ role: 'img', label: `${label}: ${figure}` })
      : access({
          role: 'meter',
          label,
          valueNow: score,
          valueMin: 0,
          valueMax: max,
          valueText: words ?? kit.score(formatNumber(score), formatNumber(max)),
        });
  return (
    <View className="k-score" {...meter}>
      <View className="k-score__head">
        <Text className="k-grow">{label}</Text>
        <Text strong={score !== null} tone={score === null ? 'soft' : 'ink'}>
          {figure}
        </Text>
      </View>
      <View className="k-score__track">
        <View
          className={`k-score__fill ${share < weakBelow ? 'k-score__fill--weak' : ''}`}
          style={{ width: `${(share * 100).toFixed(2)}%` }}
        />
      </View>
    </View>
  );
}
