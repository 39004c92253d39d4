import type { AnswerMode } from '@fcs/shared/contracts/surveys.ts';
import { View } from '@tarojs/components';
import type { SurveyResults } from '../../../api/surveyOffice';
import { openPage } from '../../../hooks/navigate';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, FilterChips, ScoreBar, Text } from '../../../ui';
import { percent } from './figures';

export const modeNames = ['app', 'phone', 'thirdParty'] as const;

/** Narrows the results to one way of asking; none chosen: all of them. */
export function ModeChips({
  mode,
  onChoose,
}: {
  mode: AnswerMode | null;
  onChoose: (mode: AnswerMode | null) => void;
}) {
  const { respondents } = useText();
  const words = respondents.modes;
  return (
    <FilterChips
      label={words.title}
      options={modeNames.map((value) => ({ value, label: words.names[value] }))}
      chosen={mode ? [mode] : []}
      onChange={([chosen = null]) => onChoose(chosen)}
      single
    />
  );
}

/** How many and how satisfied, by the way they were asked; weighted beside raw (C02). */
export function Modes({ results }: { results: SurveyResults }) {
  const { respondents, office } = useText();
  const words = respondents.modes;
  const { modes, weighted, rate } = results;
  return (
    <Card title={words.title}>
      {modes.map((one) => (
        <View key={one.mode}>
          <ScoreBar
            label={words.of(words.names[one.mode], formatNumber(one.answers))}
            score={one.rate === null ? null : percent(one.rate)}
            max={100}
            reason={office.surveys.noMean}
            weakBelow={0.8}
          />
          <Interval n={one.n} low={one.low} high={one.high} />
        </View>
      ))}
      {rate.rate !== null && weighted && (
        <Text block>
          {words.weighted(percent(rate.rate), percent(weighted.rate), percent(weighted.covered))}
        </Text>
      )}
    </Card>
  );
}

interface IntervalProps {
  n: number;
  /** Said where the bar beside it shows another number. */
  rate?: number | null;
  low: number | null;
  high: number | null;
}

/** The share of 4 and 5 of 5 with its interval. */
export function Interval({ n, rate = null, low, high }: IntervalProps) {
  const { respondents } = useText();
  if (low === null || high === null) return null;
  const parts = [
    ...(rate === null ? [] : [respondents.share(percent(rate))]),
    respondents.interval(percent(low), percent(high)),
    `n = ${n}`,
  ];
  return (
    <Text block size="small" tone="soft">
      {parts.join(' · ')}
    </Text>
  );
}

/** The ways besides the app: calls, and the sheet of a third party. */
export function OtherWays({ mayImport }: { mayImport: boolean }) {
  const { respondents } = useText();
  const words = respondents.modes;
  return (
    <View className="k-row">
      <Button look="plain" icon="phone" onPress={() => openPage('/office/pages/interview/index')}>
        {words.call}
      </Button>
      {mayImport && (
        <Button look="plain" icon="list" onPress={() => openPage('/staff/pages/sheets/index')}>
          {words.import}
        </Button>
      )}
    </View>
  );
}
