import type { Scheme } from '@fcs/shared/contracts/assessment.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, KeyValue, Notice, RadioGroup, Text, TextInput } from '../../../ui';
import type { Line } from '../../schemes/model';
import { useFigure } from '../../schemes/useFigure';
import { useNumberWords } from '../../schemes/useNumberWords';
import type { SchemeChange } from '../../schemes/useSchemeChange';

interface LineFormProps {
  line: Line;
  scheme: Scheme;
  change: SchemeChange;
  readOnly: boolean;
}

/** One line: clause, meaning, facts and mechanism as they are; points, numbers and readings to change; what is wrong of them. */
export function LineForm({ line, scheme, change, readOnly }: LineFormProps) {
  const { years: words, office } = useText();
  const figure = useFigure();
  const mechanisms: Record<string, string> = words.mechanisms;
  const moved = change.effect?.data?.items.find(
    ({ id, before, after }) => id === line.id && before !== after,
  );
  const facts = line.facts.map((id) => scheme.facts.find((fact) => fact.id === id)?.label ?? id);
  const wrong = change.faults[line.id] ?? [];
  return (
    <Card
      title={line.label}
      aside={moved && <Badge tone="teal">{words.fromTo(figure(moved.before), figure(moved.after))}</Badge>}
    >
      <Text block>{line.meaning}</Text>
      <KeyValue
        pairs={[
          { name: office.scheme.clause, value: line.clause },
          { name: words.mechanism, value: mechanisms[line.mechanism] ?? line.mechanism },
          { name: office.scheme.facts, value: facts.join(office.scheme.separator) },
        ]}
      />
      <Numbers line={line} scheme={scheme} change={change} readOnly={readOnly} />
      <Readings line={line} change={change} readOnly={readOnly} />
      {wrong.length > 0 && (
        <View data-testid={`fault-${line.id}`}>
          <Notice tone="danger" live>
            {[...new Set(wrong.map(({ message }) => message))].join(' · ')}
          </Notice>
        </View>
      )}
    </Card>
  );
}

function Numbers({ line, scheme, change, readOnly }: LineFormProps) {
  const { years: words } = useText();
  const nameOf = useNumberWords(scheme);
  const typed = change.form[line.id];
  const wrong = change.faults[line.id] ?? [];
  const faultOf = (name: string): string | null => {
    if (change.unreadable.includes(`${line.id}.${name}`)) return words.notNumber;
    return wrong.find(({ field }) => field === name)?.message ?? null;
  };
  const field = (
    name: string,
    label: string,
    value: string,
    official: number,
    set: (text: string) => void,
  ) => (
    <TextInput
      key={name}
      label={label}
      hint={words.official(String(official))}
      kind="digit"
      maxLength={12}
      value={value}
      onChange={set}
      disabled={readOnly}
      error={faultOf(name)}
      testId={`${line.id}.${name}`}
    />
  );
  if (!typed || (line.points === null && line.parameters.length === 0))
    return (
      <Text block size="small" tone="soft">
        {words.fixed}
      </Text>
    );
  return (
    <View className="o-formgrid">
      {line.points !== null &&
        field('points', words.numbers.points, typed.points, line.points, (text) =>
          change.setPoints(line.id, text),
        )}
      {line.parameters.map((one) =>
        field(one.name, nameOf(one), typed.numbers[one.name] ?? '', one.value, (text) =>
          change.setNumber(line.id, one.name, text),
        ),
      )}
    </View>
  );
}

/** Closed at first, unless something was chosen otherwise: most changes are of numbers. */
function Readings({ line, change, readOnly }: Omit<LineFormProps, 'scheme'>) {
  const { years: words, office } = useText();
  const chosen = Object.entries(change.form[line.id]?.readings ?? {});
  const own = chosen.some(([, id]) => !line.readings.find((one) => one.id === id)?.chosen);
  const [open, setOpen] = useState(own);
  if (chosen.length === 0) return null;
  if (!open)
    return (
      <View>
        <Button
          look="quiet"
          small
          label={office.evaluate.readingsOf(line.label)}
          onPress={() => setOpen(true)}
        >
          {office.evaluate.otherReadings(chosen.length)}
        </Button>
      </View>
    );
  return chosen.map(([on, now]) => (
    <RadioGroup
      key={on}
      label={words.numbers.reading}
      options={line.readings
        .filter((one) => one.on === on)
        .map(({ id, label, why, chosen: official }) => ({
          value: id,
          label: official ? `${label} · ${office.scheme.chosen}` : label,
          note: why,
        }))}
      value={now}
      onChange={(id) => {
        if (!readOnly) change.read(line.id, on, id);
      }}
    />
  ));
}
