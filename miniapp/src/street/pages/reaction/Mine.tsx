import type { MyAdverseCase } from '@fcs/shared/contracts/adverse.ts';
import { listMyReactions } from '../../../api/reactions';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { Badge, Card, Heading, RowsLoaded, Text } from '../../../ui';

/** What the person sent, and how far it is. */
export function Mine() {
  const { reactions } = useText();
  const pages = usePages(['my-reactions'], listMyReactions);
  return (
    <>
      <Heading>{reactions.report.mine}</Heading>
      <RowsLoaded
        of={pages}
        empty={
          <Text block tone="soft">
            {reactions.report.noneYet}
          </Text>
        }
      >
        {(cases) => cases.map((one) => <Sent key={one.id} report={one} />)}
      </RowsLoaded>
    </>
  );
}

function Sent({ report }: { report: MyAdverseCase }) {
  const { reactions, stock } = useText();
  const { state, outcome, product, point, symptoms, onsetDay } = report;
  return (
    <Card
      item
      title={product.name}
      aside={
        <Badge tone={state === 'closed' ? 'good' : 'teal'}>
          {outcome ? reactions.outcomes[outcome] : reactions.states[state]}
        </Badge>
      }
    >
      <Text block>{symptoms.map((symptom) => reactions.symptoms[symptom]).join(stock.separator)}</Text>
      <Text block size="small" tone="soft">
        {[point.name, reactions.report.onset(onsetDay)].join(' · ')}
      </Text>
    </Card>
  );
}
