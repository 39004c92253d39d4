import { View } from '@tarojs/components';
import { getKnowledge, type SurveyDefinition } from '../../../api/surveyOffice';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Card, EmptyState, Loaded, ScoreBar, Text } from '../../../ui';
import { percent } from './figures';

/** Who knows, by year from the baseline on, and which questions they get right (C08). */
export function Knowledge({ survey, region }: { survey: SurveyDefinition; region: string }) {
  const { respondents } = useText();
  const words = respondents.knowledge;
  const query = useRead(['knowledge', survey.id, region], () => getKnowledge(survey.id, region));
  return (
    <Loaded of={query}>
      {({ years, rule }) => {
        const newest = years.at(-1);
        if (!newest) return <EmptyState icon="star" title={words.none} />;
        return (
          <View className="o-columns o-columns--even">
            <Card title={words.title}>
              <Text block tone="soft">
                {words.rule(rule.atLeast, rule.of)}
              </Text>
              {years.map(({ year, asked, rate, low, high, change }) => (
                <View key={year}>
                  <ScoreBar
                    label={words.year(year, asked)}
                    score={rate === null ? null : percent(rate)}
                    max={100}
                    reason={words.few}
                    weakBelow={0}
                  />
                  {low !== null && high !== null && (
                    <Text block size="small" tone="soft">
                      {respondents.interval(percent(low), percent(high))}
                      {' · '}
                      {change === null ? words.baseline : words.change(change)}
                    </Text>
                  )}
                </View>
              ))}
            </Card>
            <Card title={words.questions(newest.year)}>
              {newest.questions.length === 0 && <Text tone="soft">{words.few}</Text>}
              {newest.questions.map(({ id, text, right }) => (
                <ScoreBar key={id} label={text} score={percent(right)} max={100} weakBelow={0.6} />
              ))}
            </Card>
          </View>
        );
      }}
    </Loaded>
  );
}
