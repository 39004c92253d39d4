import type { Projection } from '@fcs/shared/contracts/projection.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../../hooks/navigate';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Card, EmptyState, List, ListRow, Text } from '../../../ui';
import { reachable, workPage } from './model';

/** The score today, and how far it can still come. */
export function Today({ projection }: { projection: Projection }) {
  const { whatIf } = useText();
  const { score, applicablePoints, actions } = projection;
  return (
    <Card title={whatIf.today} tone="accent">
      <View className="o-score" data-testid="projected">
        <View className="o-score__figure">{score === null ? '—' : formatNumber(score)}</View>
        <Text tone="soft">{whatIf.outOf(formatNumber(applicablePoints))}</Text>
      </View>
      {score !== null && (
        <Text block>{whatIf.reachable(formatNumber(reachable(score, applicablePoints, actions)))}</Text>
      )}
    </Card>
  );
}

/** What to do next: each with its gain, until when, leading to where it is done. */
export function Actions({ actions }: Pick<Projection, 'actions'>) {
  const { whatIf } = useText();
  if (actions.length === 0)
    return (
      <EmptyState icon="check" title={whatIf.noActions}>
        {whatIf.noActionsHint}
      </EmptyState>
    );
  return (
    <List label={whatIf.actions}>
      {actions.map(({ scheme, line, label, fact, text, gain, deadline }) => (
        <ListRow
          key={`${scheme}.${line}.${fact}`}
          title={label}
          note={`${text} · ${whatIf.until(deadline)}`}
          end={<Badge tone="good">{`+${formatNumber(gain)}`}</Badge>}
          onPress={() => openPage(workPage(fact))}
        />
      ))}
    </List>
  );
}

/** What one more fault would cost, and which lines nobody can tell yet. */
export function Risks({ atRisk, toTell }: Pick<Projection, 'atRisk' | 'toTell'>) {
  const { whatIf } = useText();
  return (
    <>
      {toTell.length > 0 && (
        <Card title={whatIf.toTell}>
          <List label={whatIf.toTell}>
            {toTell.map(({ scheme, line, label, facts, points: worth }) => (
              <ListRow
                key={`${scheme}.${line}`}
                title={label}
                note={whatIf.toTellNote}
                end={<Badge tone="warn">{whatIf.worth(formatNumber(worth))}</Badge>}
                onPress={() => openPage(workPage(facts[0] ?? ''))}
              />
            ))}
          </List>
        </Card>
      )}
      {atRisk.length > 0 && (
        <Card title={whatIf.atRisk}>
          <List label={whatIf.atRisk}>
            {atRisk.map(({ scheme, line, label, fact, text, points: lost }) => (
              <ListRow
                key={`${scheme}.${line}.${fact}`}
                title={label}
                note={text}
                end={<Badge tone="danger">{`−${formatNumber(lost)}`}</Badge>}
              />
            ))}
          </List>
        </Card>
      )}
    </>
  );
}
