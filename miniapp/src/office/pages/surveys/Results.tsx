import type { AnswerMode } from '@fcs/shared/contracts/surveys.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { getResults, type SurveyDefinition, type SurveyResults } from '../../../api/surveyOffice';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Card, EmptyState, Loaded, Notice, ScoreBar, Text } from '../../../ui';
import { Choosers } from '../../parts/Choosers';
import { useChosen } from '../../parts/useChosen';
import { percent } from './figures';
import { Knowledge } from './Knowledge';
import { Interval, ModeChips, Modes, OtherWays } from './Modes';
import { Quotas } from './Quotas';

/** Counts, means by aspect and remarks of a region and period. */
export function Results({ survey }: { survey: SurveyDefinition }) {
  const mayImport = useRoles().includes('county');
  const chosen = useChosen();
  const { region, period } = chosen;
  const [mode, setMode] = useState<AnswerMode | null>(null);
  const query = useRead(
    ['survey-results', survey.id, region, period, mode],
    () => getResults(survey.id, { region: region ?? '', period: period ?? '', mode }),
    { enabled: region !== null && period !== null },
  );
  const clients = survey.openTo === 'clients';
  return (
    <View className="k-stack">
      <Choosers chosen={chosen} withScheme={false} />
      {clients && <ModeChips mode={mode} onChoose={setMode} />}
      {clients && <OtherWays mayImport={mayImport} />}
      <Loaded of={query}>
        {(results) => (
          <>
            <Shown results={results} />
            {clients && region !== null && period !== null && (
              <Quotas survey={survey} where={{ region, period }} results={results} mayEdit={mayImport} />
            )}
          </>
        )}
      </Loaded>
      {survey.knowledge && region !== null && <Knowledge survey={survey} region={region} />}
    </View>
  );
}

function Shown({ results }: { results: SurveyResults }) {
  const { office } = useText();
  const words = office.surveys;
  const { answers, satisfied, rate, aspects } = results;
  if (answers === 0) return <EmptyState icon="star" title={words.noAnswers} />;
  return (
    <View className="o-columns o-columns--even">
      <Card title={words.answers(formatNumber(answers))}>
        {satisfied === null ? (
          <Notice>{words.few}</Notice>
        ) : (
          aspects.length > 0 && (
            <View data-testid="satisfied">
              <Text block strong>
                {words.satisfied(formatNumber(satisfied), formatNumber(percent(rate.rate ?? 0)))}
              </Text>
            </View>
          )
        )}
        {aspects.map(({ aspect, mean, share }) => (
          <View key={aspect}>
            <ScoreBar
              label={words.aspects[aspect]}
              score={mean === null ? null : Math.round(mean * 100) / 100}
              max={5}
              reason={words.noMean}
              weakBelow={0.8}
            />
            {share && <Interval {...share} />}
          </View>
        ))}
      </Card>
      {aspects.length > 0 && <Modes results={results} />}
    </View>
  );
}
