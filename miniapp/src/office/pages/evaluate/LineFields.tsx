import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { Button, Card, RadioGroup, Text } from '../../../ui';
import { FactInput } from '../../parts/FactInput';
import { NONE } from '../../parts/facts';
import { type FactGroup, questionsOf } from './model';
import type { useEvaluation } from './useEvaluation';

interface LineFieldsProps {
  group: FactGroup;
  sheet: ReturnType<typeof useEvaluation>;
}

/** The facts one line needs, and how it is to be read where the document leaves that open. */
export function LineFields({ group: { line, facts }, sheet }: LineFieldsProps) {
  const { office } = useText();
  const words = office.evaluate;
  return (
    <Card title={line.label}>
      <Text block size="small" tone="soft">
        {`${line.meaning} ${line.clause}`}
      </Text>
      <View className="o-formgrid">
        {facts.map((fact) => (
          <FactInput
            key={fact.id}
            fact={fact}
            none={NONE}
            value={sheet.filled[fact.id] ?? ''}
            onChange={(text) => sheet.fill(fact.id, text)}
            error={sheet.faults[fact.id] ?? null}
          />
        ))}
      </View>
      {facts.length === 0 && line.facts.length > 0 && (
        <Text block size="small" tone="soft">
          {words.sharedAbove}
        </Text>
      )}
      <Readings line={line} sheet={sheet} />
    </Card>
  );
}

/** Closed at first: most people calculate with the readings in use. */
function Readings({ line, sheet }: { line: FactGroup['line'] } & Pick<LineFieldsProps, 'sheet'>) {
  const { office } = useText();
  const words = office.evaluate;
  const questions = questionsOf(line);
  const changed = Object.keys(sheet.choice[line.id] ?? {}).length > 0;
  const [open, setOpen] = useState(changed);
  if (questions.length === 0) return null;
  if (!open)
    return (
      <View>
        <Button look="quiet" small label={words.readingsOf(line.label)} onPress={() => setOpen(true)}>
          {words.otherReadings(questions.length)}
        </Button>
      </View>
    );
  return questions.map(({ on, readings }) => (
    <RadioGroup
      key={on}
      label={words.reading}
      options={readings.map(({ id, label, why, chosen }) => ({
        value: id,
        label: chosen ? `${label} · ${office.scheme.chosen}` : label,
        note: why,
      }))}
      value={sheet.choice[line.id]?.[on] ?? readings.find(({ chosen }) => chosen)?.id ?? null}
      onChange={(reading) => sheet.read(line.id, on, reading)}
    />
  ));
}
