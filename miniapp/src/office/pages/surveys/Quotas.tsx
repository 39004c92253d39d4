import { useState } from 'react';
import type { SurveyDefinition, SurveyResults } from '../../../api/surveyOffice';
import { useText } from '../../../i18n/useText';
import { Button, Card, Notice, ScoreBar, Text } from '../../../ui';
import { missingOf } from './model';
import { QuotaSheet } from './QuotaSheet';

interface QuotasProps {
  survey: SurveyDefinition;
  quotas: SurveyResults['quotas'];
  mayEdit: boolean;
}

/** How many answers each region should give by each mode, and how many it gave; the county sets them (C03). */
export function Quotas({ survey, quotas, mayEdit }: QuotasProps) {
  const { respondents } = useText();
  const words = respondents.quotas;
  const [open, setOpen] = useState(false);
  const short = quotas.filter((quota) => missingOf(quota) > 0);
  return (
    <Card title={words.title}>
      {quotas.length === 0 && (
        <Text block tone="soft">
          {words.none}
        </Text>
      )}
      {quotas.map((quota) => (
        <ScoreBar
          key={`${quota.region} ${quota.mode}`}
          label={words.of(quota.regionName, respondents.modes.names[quota.mode], missingOf(quota))}
          score={quota.got}
          max={quota.atLeast}
          weakBelow={1}
        />
      ))}
      {short.length > 0 && <Notice tone="warn">{words.short(short.length)}</Notice>}
      {survey.leastResponse !== undefined && (
        <Text block size="small" tone="soft">
          {words.leastResponse(survey.leastResponse)}
        </Text>
      )}
      {mayEdit && (
        <Button look="plain" onPress={() => setOpen(true)} testId="set-quotas">
          {words.set}
        </Button>
      )}
      {open && <QuotaSheet survey={survey} onClose={() => setOpen(false)} />}
    </Card>
  );
}
