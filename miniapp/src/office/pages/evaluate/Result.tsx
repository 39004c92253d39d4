import type { Evaluation, Scheme } from '@fcs/shared/contracts/assessment.ts';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { useText } from '../../../i18n/useText';
import { access } from '../../../ui/access';
import { LineRow, Lines } from '../../assessment/LineRow';
import { ScoreCard } from '../../assessment/ScoreCard';
import { amountWords } from '../../parts/amountWords';

/** The score of what was filled in, every line with its deduction in words; comes into view when it is new. */
export function Result({ result, scheme }: { result: Evaluation; scheme: Scheme }) {
  const { office } = useText();
  const words = office.assessment;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new result is what brings it into view
  useEffect(() => {
    Taro.pageScrollTo({ selector: '#result' }).catch(() => undefined);
  }, [result]);
  return (
    <View
      className="k-stack o-sticky"
      {...access({ id: 'result', role: 'region', label: office.evaluate.result })}
    >
      <ScoreCard result={result} full={scheme.full} amountText={amountWords(scheme.id, words)} />
      <Lines label={words.lines}>
        {result.items.map((item) => (
          <LineRow key={item.id} item={item} clause />
        ))}
      </Lines>
    </View>
  );
}
