import type { SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { openPage } from '../../../hooks/navigate';
import { useText } from '../../../i18n/useText';
import { Button, Card, Text } from '../../../ui';
import { VoidSheet } from './VoidSheet';

const page = '/clinic/pages/record/index';

/** Where a record stands: what it corrects, and the two ways out of a mistake while they are open. */
export function Mistake({ record }: { record: SurgeryRecord }) {
  const words = useText().clinic.mistake;
  const [voiding, setVoiding] = useState(false);
  const { id, replaces, voidable } = record;
  return (
    <>
      {replaces && (
        <Card>
          <View className="c-row">
            <Text className="k-grow">{words.replaces}</Text>
            <Button small look="plain" onPress={() => openPage(page, { id: replaces })} testId="to-old">
              {words.toOld}
            </Button>
          </View>
        </Card>
      )}
      {voidable && (
        <Card title={words.title}>
          <Text block tone="soft">
            {words.hint}
          </Text>
          <View className="c-row">
            <Button small look="plain" onPress={() => openPage(page, { id, correct: '1' })} testId="correct">
              {words.correct}
            </Button>
            <Button small look="quiet" onPress={() => setVoiding(true)} testId="ask-void">
              {words.void}
            </Button>
          </View>
        </Card>
      )}
      {voiding && <VoidSheet record={record} onClose={() => setVoiding(false)} />}
    </>
  );
}
