import type { YearDraft } from '@fcs/shared/contracts/years.ts';
import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { useText } from '../../../i18n/useText';
import { Badge, Card, Checkbox, Text } from '../../../ui';
import { type YearPart, yearParts } from '../../years/model';
import type { YearCommands } from '../../years/useYear';
import { OpenYear } from './OpenYear';
import { Plan } from './Plan';
import { Schemes } from './Schemes';
import { Statistics } from './Statistics';
import { Worth } from './Worth';

export interface PartProps {
  draft: YearDraft;
  commands: YearCommands;
  /** The county may, until the year holds. */
  mayEdit: boolean;
}

interface DraftProps {
  draft: YearDraft;
  commands: YearCommands;
  mayChange: boolean;
}

/** Each part with its own mark that it was looked through; the year opens once all are. */
export function Draft({ draft, commands, mayChange }: DraftProps) {
  const { years } = useText();
  const words = years.next;
  const [checked, setChecked] = useState<readonly YearPart[]>([]);
  const open = draft.state === 'confirmed';
  const mayEdit = mayChange && !open;
  const props = { draft, commands, mayEdit };
  const parts: Record<YearPart, { title: string; body: ReactNode }> = {
    plan: { title: words.plan, body: <Plan {...props} /> },
    worth: { title: words.worth, body: <Worth {...props} /> },
    statistics: { title: words.statistics, body: <Statistics {...props} /> },
    schemes: { title: words.schemes, body: <Schemes draft={draft} /> },
  };
  const check = (part: YearPart, on: boolean) =>
    setChecked((all) => (on ? [...all, part] : all.filter((one) => one !== part)));
  return (
    <View className="k-stack">
      <View className="k-row">
        <Badge tone={open ? 'good' : 'teal'}>{open ? words.confirmed : words.draft}</Badge>
        <Text tone="soft">
          {[words.copied(draft.from), mayEdit ? words.progress(checked.length, yearParts.length) : '']
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </View>
      <View className="o-grid">
        {yearParts.map((part) => (
          <Card key={part} title={parts[part].title}>
            {parts[part].body}
            {mayEdit && (
              <View data-testid={`checked-${part}`}>
                <Checkbox checked={checked.includes(part)} onChange={(on) => check(part, on)}>
                  {words.checked}
                </Checkbox>
              </View>
            )}
          </Card>
        ))}
      </View>
      {mayEdit && <OpenYear commands={commands} remaining={yearParts.length - checked.length} />}
    </View>
  );
}
