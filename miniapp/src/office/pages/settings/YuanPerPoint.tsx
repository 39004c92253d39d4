import type { AssessmentSettings } from '@fcs/shared/contracts/assessment.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { setSettings } from '../../../api/settings';
import { useCommand } from '../../../hooks/useCommand';
import { useRoles } from '../../../hooks/useRoles';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, Notice, Refusal, Text, TextInput } from '../../../ui';
import { worth, yuanFault } from './model';

/** A year's points of a place that does everything: what the example counts with. */
const EXAMPLE_POINTS = 2_000;

interface YuanPerPointProps {
  region: string;
  known: AssessmentSettings;
}

/** What a point of the subsidy is worth: read by all who supervise, set by the county. */
export function YuanPerPoint({ region, known }: YuanPerPointProps) {
  const { settings: words } = useText();
  const mayChange = useRoles().includes('county');
  const cache = useQueryClient();
  const [text, setText] = useState(String(known.yuanPerPoint));
  const [told, setTold] = useState(false);
  const saving = useCommand(setSettings, () => {
    for (const key of ['settings', 'assessment']) void cache.invalidateQueries({ queryKey: [key] });
    void Taro.showToast({ title: words.saved, icon: 'none' });
  });
  const fault = yuanFault(text);
  const yuan = Number(text);
  const save = () => {
    setTold(true);
    if (fault === null) saving.mutate({ region, year: known.year, yuanPerPoint: yuan });
  };
  const example = fault === null ? yuan : known.yuanPerPoint;
  return (
    <Card title={words.yuanTitle}>
      <Text block strong size="large">
        {words.now(formatNumber(known.yuanPerPoint))}
      </Text>
      <Text block size="small" tone="soft">
        {words.clause}
      </Text>
      {mayChange ? (
        <>
          <TextInput
            label={words.yuanPerPoint}
            hint={words.example(
              formatNumber(EXAMPLE_POINTS),
              String(example),
              formatNumber(worth(EXAMPLE_POINTS, example)),
            )}
            kind="digit"
            maxLength={9}
            value={text}
            onChange={setText}
            onDone={save}
            error={fault === 'form' || (told && fault) ? words.form : null}
            testId="yuan"
          />
          <Refusal error={saving.error} />
          <Button
            wide
            busy={saving.isPending}
            disabled={yuan === known.yuanPerPoint}
            onPress={save}
            testId="save-yuan"
          >
            {yuan === known.yuanPerPoint ? words.unchanged : words.save}
          </Button>
        </>
      ) : (
        <Notice>{words.readOnly}</Notice>
      )}
    </Card>
  );
}
