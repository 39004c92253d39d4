import type { QuotaPlan } from '@fcs/shared/contracts/surveys.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listQuotas, type SurveyDefinition, type SurveyResults, signQuotas } from '../../../api/surveyOffice';
import { useCommand } from '../../../hooks/useCommand';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRead } from '../../../hooks/useRead';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, List, ListRow, Loaded, Notice, Refusal, ScoreBar, Text } from '../../../ui';
import { usePeriodName } from '../../parts/usePeriodName';
import { missingOf } from './model';
import { QuotaSheet } from './QuotaSheet';

interface QuotasProps {
  survey: SurveyDefinition;
  where: { region: string; period: string };
  results: Pick<SurveyResults, 'quotas' | 'quotaPeriod'>;
  mayEdit: boolean;
}

/** How many answers each region should give by each mode, and how many it gave; the county sets them, a second person signs (C03). */
export function Quotas({ survey, where, results, mayEdit }: QuotasProps) {
  const { respondents } = useText();
  const words = respondents.quotas;
  const periodName = usePeriodName();
  const { quotas, quotaPeriod } = results;
  const [open, setOpen] = useState<readonly QuotaPlan[] | null>(null);
  const read = useRead(['quotas', survey.id, where.region, where.period], () => listQuotas(survey.id, where));
  const short = quotas.filter((quota) => missingOf(quota) > 0);
  return (
    <Card title={words.title}>
      {quotaPeriod === null ? (
        <Text block tone="soft">
          {words.none}
        </Text>
      ) : (
        <Text block size="small" tone="soft">
          {words.countedOver(periodName(quotaPeriod))}
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
      <Loaded of={read}>
        {(plans) => (
          <>
            {plans.length > 0 && <Plans plans={plans} />}
            {mayEdit && (
              <Button look="plain" onPress={() => setOpen(plans)} testId="set-quotas">
                {words.set}
              </Button>
            )}
          </>
        )}
      </Loaded>
      {open && <QuotaSheet survey={survey} where={where} plans={open} onClose={() => setOpen(null)} />}
    </Card>
  );
}

/** Every version of this region and period, the newest first; one that waits is signed here by somebody else. */
function Plans({ plans }: { plans: readonly QuotaPlan[] }) {
  const { respondents, years } = useText();
  const words = respondents.quotas;
  const [language] = useLanguage();
  const cache = useQueryClient();
  const signing = useCommand(signQuotas, () => {
    for (const key of ['quotas', 'survey-results', 'response'])
      void cache.invalidateQueries({ queryKey: [key] });
  });
  const stateOf = ({ inForce, signedAt }: QuotaPlan): string => {
    if (inForce) return years.inForce;
    return signedAt ? years.replaced : years.unsigned;
  };
  return (
    <>
      <List label={words.versions}>
        {[...plans].reverse().map((plan) => (
          <ListRow
            key={plan.id}
            title={words.version(plan.version, plan.quotas.length)}
            note={[
              plan.reason,
              years.madeBy(plan.by, formatDayTime(plan.at, language, true)),
              plan.signedAt &&
                years.signedBy(plan.signedBy ?? '', formatDayTime(plan.signedAt, language, true)),
            ]
              .filter(Boolean)
              .join(' · ')}
            end={<Badge tone={plan.inForce ? 'good' : 'plain'}>{stateOf(plan)}</Badge>}
          >
            {plan.maySign && (
              <Button
                look="plain"
                small
                busy={signing.isPending}
                onPress={() => signing.mutate(plan)}
                testId={`sign-quotas-${plan.version}`}
              >
                {words.sign}
              </Button>
            )}
            {plan.signedAt === null && !plan.maySign && (
              <Text block size="small" tone="soft">
                {years.signOther}
              </Text>
            )}
          </ListRow>
        ))}
      </List>
      <Refusal error={signing.error} />
    </>
  );
}
