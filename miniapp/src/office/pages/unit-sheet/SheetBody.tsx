import type { Assessment, AssessmentQuery, CollectedFact } from '@fcs/shared/contracts/assessment.ts';
import type { Appeal, Round } from '@fcs/shared/contracts/rounds.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { openPage } from '../../../hooks/navigate';
import { useText } from '../../../i18n/useText';
import { Heading, Text } from '../../../ui';
import { LineRow, Lines } from '../../assessment/LineRow';
import { LineSheet } from '../../assessment/LineSheet';
import { factsOfLine } from '../../assessment/model';
import { ScoreCard } from '../../assessment/ScoreCard';
import { useScheme } from '../../assessment/useAssessment';
import { amountWords } from '../../parts/amountWords';
import { AppealForm } from './AppealForm';
import { Paper } from './Paper';
import { Signatures } from './Signatures';
import { Versions } from './Versions';

interface SheetBodyProps {
  query: AssessmentQuery & { snapshot: string };
  assessment: Assessment;
  round: Round | null;
  subject: string;
  appeals: readonly Appeal[];
}

/** The result at the side, the lines beside it; a line opens to its facts. */
export function SheetBody({ query, assessment, round, subject, appeals }: SheetBodyProps) {
  const { office, rounds } = useText();
  const words = office.assessment;
  const scheme = useScheme(query.scheme).data ?? null;
  const [open, setOpen] = useState<string | null>(null);
  const item = assessment.items.find(({ id }) => id === open);
  const { snapshot } = query;
  const toRecords = (fact: CollectedFact) =>
    openPage('/office/pages/records/index', { ...query, fact: fact.id });
  return (
    <View className="o-columns">
      <View className="k-stack o-sticky">
        <Heading>{assessment.unit?.name ?? assessment.regionName}</Heading>
        <ScoreCard
          result={assessment}
          full={scheme?.full ?? null}
          amountText={amountWords(assessment.scheme, words)}
          note={rounds.frozen(snapshot)}
        />
        {round && <Signatures round={round} subject={subject} />}
        <Paper query={query} />
        {round && <Versions query={query} round={round} subject={subject} />}
      </View>
      <View className="k-stack">
        <Heading>{words.lines}</Heading>
        <Lines label={words.lines}>
          {assessment.items.map((one) => (
            <LineRow key={one.id} item={one} onOpen={() => setOpen(one.id)} />
          ))}
        </Lines>
        {appeals.map(({ id, label, state, answer }) => (
          <Text key={id} block size="small" tone="soft">
            {[`${label}：${rounds.appealStates[state]}`, answer].filter(Boolean).join(' · ')}
          </Text>
        ))}
        {round?.state === 'appeal' && (
          <AppealForm
            round={round.id}
            subject={subject}
            lines={assessment.items.filter(({ id }) => !appeals.some(({ line }) => line === id))}
          />
        )}
      </View>
      {item && (
        <LineSheet
          item={item}
          facts={factsOfLine(item, assessment)}
          changes={{}}
          onFact={toRecords}
          onClose={() => setOpen(null)}
        />
      )}
    </View>
  );
}
