import type { Scheme } from '@fcs/shared/contracts/assessment.ts';
import { View } from '@tarojs/components';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Card, Heading, KeyValue, Text } from '../../../ui';

type Line = Scheme['items'][number];

/** One line: how it scores, where it stands, what it needs, how else it may be read. */
export function LineCard({ line, scheme }: { line: Line; scheme: Scheme }) {
  const { office } = useText();
  const words = office.scheme;
  const sources: Record<string, string> = words.sources;
  const facts = line.facts.map((id) => scheme.facts.find((fact) => fact.id === id)?.label ?? id);
  return (
    <Card
      title={line.label}
      aside={line.points !== null && <Badge tone="teal">{words.points(formatNumber(line.points))}</Badge>}
    >
      <Text block>{line.meaning}</Text>
      <KeyValue
        pairs={[
          { name: words.clause, value: line.clause },
          { name: words.source, value: sources[line.source] ?? line.source },
          { name: words.facts, value: facts.join(words.separator) },
        ]}
      />
      {line.readings.length > 0 && (
        <View className="k-stack">
          <View className="o-rule" />
          <Heading level={3}>{words.readings}</Heading>
          {line.readings.map((reading) => (
            <View key={reading.id}>
              <View className="k-row">
                <Text strong={reading.chosen}>{reading.label}</Text>
                {reading.chosen && <Badge tone="good">{words.chosen}</Badge>}
              </View>
              <Text block size="small" tone="soft">
                {words.why(reading.why)}
              </Text>
            </View>
          ))}
        </View>
      )}
    </Card>
  );
}
