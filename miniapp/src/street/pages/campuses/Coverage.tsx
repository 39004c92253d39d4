import type { CampusCoverage } from '@fcs/shared/contracts/campuses.ts';
import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Card, ScoreBar, Text } from '../../../ui';
import { partsOf, percentOf } from './model';

/** 全覆盖 as a share, part by part. */
export function Coverage({ coverage }: { coverage: CampusCoverage }) {
  const words = useText().campus;
  if (coverage.total === 0) return null;
  return (
    <Card title={words.coverage(coverage.year)}>
      <View className="t-stack">
        <Text block size="small" tone="soft">
          {words.coverageNote}
        </Text>
        {partsOf(coverage).map(({ part, count }) => (
          <ScoreBar
            key={part}
            label={words.share(words.part[part], percentOf(count, coverage.total))}
            score={count}
            max={coverage.total}
            weakBelow={1}
          />
        ))}
      </View>
    </Card>
  );
}
