import type { CollectedFact, ScoredItem } from '@fcs/shared/contracts/assessment.ts';
import { formatNumber } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Badge, KeyValue, List, ListRow, Sheet, Text } from '../../ui';
import { factText } from '../parts/factText';
import { Marks } from './Marks';
import { lineFigure, quantityOf } from './model';

interface LineSheetProps {
  item: ScoredItem;
  facts: readonly CollectedFact[];
  changes: Record<string, string>;
  onFact: (fact: CollectedFact) => void;
  onClose: () => void;
}

/** What a line rests on: its clause, the reading in force, and every fact, which opens to its records. */
export function LineSheet({ item, facts, changes, onFact, onClose }: LineSheetProps) {
  const { office } = useText();
  const words = office.assessment;
  const { indicator } = item;
  const work = quantityOf(item);
  const pairs = [
    ...(item.clause ? [{ name: words.clause, value: item.clause }] : []),
    ...(item.reading ? [{ name: words.reading, value: item.reading }] : []),
  ];
  return (
    <Sheet open title={item.label ?? item.id} onClose={onClose}>
      <Text block strong size="large">
        {lineFigure(item) ?? ''}
      </Text>
      {item.explanation && <Text block>{item.explanation}</Text>}
      {work && (
        <Text block tone="soft">
          {words.quantity(work.quantity, work.rate)}
        </Text>
      )}
      {indicator && indicator.value !== null && (
        <Text block tone="soft">
          {`${words.indicator(formatNumber(indicator.value), formatNumber(indicator.target))} · ${indicator.met ? words.indicatorMet : words.indicatorNotMet}`}
        </Text>
      )}
      <KeyValue pairs={pairs} />
      <List label={words.facts}>
        {facts.map((fact) => (
          <ListRow
            key={fact.id}
            title={fact.label}
            end={fact.source === 'missing' ? '' : factText(fact.value, fact.unit, office.evaluate)}
            onPress={() => onFact(fact)}
          >
            <Marks fact={fact} />
            {changes[fact.id] && <Badge tone="teal">{words.changed(changes[fact.id] ?? '')}</Badge>}
          </ListRow>
        ))}
      </List>
    </Sheet>
  );
}
