import type { Assessment, CollectedFact, Scheme } from '@fcs/shared/contracts/assessment.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Heading } from '../../../ui';
import { LineRow, Lines } from '../../assessment/LineRow';
import { LineSheet } from '../../assessment/LineSheet';
import { factsOfLine, tilesOf } from '../../assessment/model';
import { ScoreCard } from '../../assessment/ScoreCard';
import { Tiles } from '../../assessment/Tiles';
import { useChanges } from '../../assessment/useAssessment';
import { amountWords } from '../../parts/amountWords';

interface AssessmentSheetProps {
  assessment: Assessment;
  scheme: Scheme | null;
  refreshing: boolean;
  onRefresh: () => void;
}

/** Tiles, score and lines; a line opens to its facts, a fact to its records. */
export function AssessmentSheet({ assessment, scheme, refreshing, onRefresh }: AssessmentSheetProps) {
  const { office } = useText();
  const words = office.assessment;
  const [language] = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  const changes = useChanges(assessment);
  const factsOf = (line: string) => {
    const one = assessment.items.find(({ id }) => id === line);
    return one ? factsOfLine(one, assessment) : [];
  };
  const changedOf = (line: string) =>
    factsOf(line)
      .map(({ id }) => changes[id])
      .find(Boolean) ?? null;
  const item = assessment.items.find(({ id }) => id === open);
  const toRecords = (fact: CollectedFact) =>
    openPage('/office/pages/records/index', {
      scheme: assessment.scheme,
      region: assessment.region,
      period: assessment.period,
      fact: fact.id,
    });
  return (
    <>
      <Badge tone="plain">{words.live}</Badge>
      <Tiles tiles={tilesOf(assessment)} changed={changedOf} onOpen={setOpen} />
      <View className="o-columns">
        <View className="k-stack o-sticky">
          <ScoreCard
            result={assessment}
            full={scheme?.full ?? null}
            amountText={amountWords(assessment.scheme, words)}
            note={words.collectedAt(formatDayTime(assessment.collectedAt, language))}
          />
          <Button look="plain" icon="retry" busy={refreshing} onPress={onRefresh} testId="refresh">
            {words.refresh}
          </Button>
        </View>
        <View className="k-stack">
          <Heading>{words.lines}</Heading>
          <Lines label={words.lines}>
            {assessment.items.map((one) => (
              <LineRow key={one.id} item={one} changed={changedOf(one.id)} onOpen={() => setOpen(one.id)} />
            ))}
          </Lines>
        </View>
      </View>
      {item && (
        <LineSheet
          item={item}
          facts={factsOf(item.id)}
          changes={changes}
          onFact={toRecords}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
