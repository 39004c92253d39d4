import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { TownshipsPicture } from '@fcs/shared/contracts/townships.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Heading, Text } from '../../../ui';
import { Gauge } from '../../pictures/Gauge';
import { gaugesOf } from '../../pictures/gauge';
import { scoreGauge } from './model';

interface IndicatorsProps {
  assessment: Assessment;
  targets: TownshipsPicture['targets'];
  onSheet: () => void;
}

/** The score, and every line that has a target, against its target lines. */
export function Indicators({ assessment, targets, onSheet }: IndicatorsProps) {
  const { pictures, office, whatIf } = useText();
  const [language] = useLanguage();
  const whenOf = assessment.snapshot ? pictures.issue.frozenAt : office.assessment.collectedAt;
  const score = scoreGauge(assessment, pictures);
  return (
    <View className="k-stack">
      <Heading>{pictures.gauges}</Heading>
      <View className="p-gauges">
        {[score, ...gaugesOf(assessment, targets)].map((gauge) => (
          <Gauge key={gauge.id} gauge={gauge} />
        ))}
      </View>
      <View className="k-row">
        <Text size="small" tone="soft">
          {whenOf(formatDayTime(assessment.collectedAt, language, true))}
        </Text>
        <Button look="quiet" onPress={onSheet} testId="open-sheet">
          {pictures.openSheet}
        </Button>
        <Button look="quiet" onPress={() => openPage('/office/pages/what-if/index')}>
          {whatIf.open}
        </Button>
      </View>
    </View>
  );
}
