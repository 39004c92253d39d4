import type { AdverseCase } from '@fcs/shared/contracts/adverse.ts';
import { View } from '@tarojs/components';
import type { CaseStep } from '../../../api/reactions';
import { useLanguage } from '../../../hooks/useLanguage';
import { dayInShanghai, formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Text } from '../../../ui';
import { Reporter } from './Reporter';

interface CaseCardProps {
  report: AdverseCase;
  onStep: (step: CaseStep) => void;
}

/** The steps of each state, the one that comes next first. */
export const stepsOf: Record<AdverseCase['state'], readonly CaseStep[]> = {
  reported: ['triage'],
  following: ['follow', 'close', 'triage'],
  closed: [],
};

/** One case: what happened where, how far it is, whom to call, and the next step. */
export function CaseCard({ report, onStep }: CaseCardProps) {
  const { reactions, stock } = useText();
  const [language] = useLanguage();
  const words = reactions.staff;
  const { id, state, product, point, symptoms, severity, outcome, registerNo, detail, timeline } = report;
  const nameOf = (step: CaseStep) =>
    step === 'triage' && state === 'following' ? words.again : words.steps[step];
  return (
    <Card
      item
      title={product.name}
      aside={
        severity && (
          <Badge tone={severity === 'severe' ? 'danger' : severity === 'moderate' ? 'warn' : 'plain'}>
            {reactions.severities[severity]}
          </Badge>
        )
      }
    >
      <View>
        <Text block strong>
          {symptoms.map((symptom) => reactions.symptoms[symptom]).join(stock.separator)}
        </Text>
        <Text block size="small" tone="soft">
          {[point.name, reactions.report.onset(report.onsetDay)].join(' · ')}
        </Text>
        <Text block size="small" tone="soft">
          {[words.reported(dayInShanghai(report.reportedAt)), words.reporters[report.reporter]].join(' · ')}
        </Text>
        {detail && <Text block>{detail}</Text>}
        {timeline.slice(1).map((step) => (
          <Text key={step.at} block size="small" tone="soft">
            {[reactions.states[step.state], formatDayTime(step.at, language), step.note]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        ))}
        {outcome && (
          <Text block>
            {[reactions.outcomes[outcome], registerNo && words.registerNo(registerNo)]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        )}
      </View>
      <Reporter report={report} />
      {stepsOf[state].length > 0 && (
        <View className="k-row">
          {stepsOf[state].map((step, at) => (
            <Button
              key={step}
              look={at === 0 ? 'primary' : at === 1 ? 'plain' : 'quiet'}
              label={`${nameOf(step)} ${product.name}`}
              onPress={() => onStep(step)}
              testId={`${step}-${id}`}
            >
              {nameOf(step)}
            </Button>
          ))}
        </View>
      )}
    </Card>
  );
}
