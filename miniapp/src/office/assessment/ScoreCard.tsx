import type { Evaluation } from '@fcs/shared/contracts/assessment.ts';
import { View } from '@tarojs/components';
import { formatNumber } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Card, Text } from '../../ui';
import { missingLines } from './model';

interface ScoreCardProps {
  result: Pick<Evaluation, 'score' | 'applicablePoints' | 'rescaled' | 'amount' | 'items'>;
  full: number | null;
  /** Said small at the end: when it was collected. */
  note?: string;
  /** What the amount counts, in words. */
  amountText?: (amount: string) => string;
}

/** The result in one figure; what applies and what is missing beside it. */
export function ScoreCard({ result, full, note, amountText }: ScoreCardProps) {
  const { office, kit } = useText();
  const words = office.assessment;
  const isAmount = result.amount !== undefined;
  const value = isAmount ? result.amount : result.score;
  const figure = typeof value === 'number' ? formatNumber(value) : null;
  return (
    <Card title={isAmount ? words.amount : words.score} tone="accent">
      <View className="o-score" data-testid="score">
        {figure === null ? (
          <Text strong size="large">
            {kit.noScore}
          </Text>
        ) : (
          <>
            <View className="o-score__figure">{isAmount && amountText ? amountText(figure) : figure}</View>
            {!isAmount && full !== null && <Text tone="soft">{words.ofFull(formatNumber(full))}</Text>}
          </>
        )}
      </View>
      <Rescaled result={result} full={full} />
      {note && (
        <Text block size="small" tone="soft">
          {note}
        </Text>
      )}
    </Card>
  );
}

function Rescaled({ result, full }: Pick<ScoreCardProps, 'result' | 'full'>) {
  const { office } = useText();
  const words = office.assessment;
  const missing = missingLines(result.items);
  if (missing > 0)
    return (
      <Text block tone="warn">
        {words.incomplete(missing)}
      </Text>
    );
  const { rescaled, applicablePoints } = result;
  if (full === null || applicablePoints === undefined) return null;
  if (applicablePoints === 0) return <Text block>{words.noneApply}</Text>;
  if (applicablePoints === full || typeof rescaled !== 'number')
    return (
      <Text block size="small" tone="soft">
        {words.allApply}
      </Text>
    );
  return (
    <View>
      <Text block strong>
        {`${words.rescaled} ${formatNumber(rescaled)}`}
      </Text>
      <Text block size="small" tone="soft">
        {words.rescaledNote(formatNumber(applicablePoints), formatNumber(full))}
      </Text>
    </View>
  );
}
