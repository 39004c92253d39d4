import { View } from '@tarojs/components';
import { useState } from 'react';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Refusal, Text, TextInput } from '../../../ui';
import { yuanFault } from '../settings/model';
import type { PartProps } from './Draft';

/** What a point of the subsidy will be worth. */
export function Worth({ draft, commands: { editing, which }, mayEdit }: PartProps) {
  const { years, settings } = useText();
  const words = years.next;
  const [text, setText] = useState(String(draft.yuanPerPoint));
  const fault = yuanFault(text);
  const same = Number(text) === draft.yuanPerPoint;
  return (
    <>
      <Text block strong size="large">
        {words.worthNow(formatNumber(draft.yuanPerPoint))}
      </Text>
      {mayEdit && (
        <>
          <TextInput
            label={settings.yuanPerPoint}
            kind="digit"
            maxLength={9}
            value={text}
            onChange={setText}
            error={fault ? settings.form : null}
            testId="yuan"
          />
          <Refusal error={editing.error} />
          {!same && fault === null && (
            <View>
              <Button
                look="plain"
                busy={editing.isPending}
                onPress={() => editing.mutate({ which, edit: { yuanPerPoint: Number(text) } })}
                testId="keep-yuan"
              >
                {words.keep}
              </Button>
            </View>
          )}
        </>
      )}
    </>
  );
}
