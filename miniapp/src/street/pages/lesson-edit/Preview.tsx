import type { LessonDraft } from '@fcs/shared/contracts/lessons.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useLanguage } from '../../../hooks/useLanguage';
import { useText } from '../../../i18n/useText';
import { Card, Heading, SegmentedControl, Text } from '../../../ui';
import { LessonBody } from '../../LessonBody';
import { languages, type Tongue } from './model';

/** The lesson as residents will see it, in either language, unsaved words too. */
export function Preview({ draft }: { draft: LessonDraft }) {
  const words = useText().street.desk;
  const [language] = useLanguage();
  const [tongue, setTongue] = useState<Tongue>(language);
  return (
    <View className="t-stack">
      <SegmentedControl
        label={words.previewIn}
        options={languages.map((value) => ({ value, label: words.language[value] }))}
        value={tongue}
        onChange={setTongue}
      />
      <Heading>{draft.title[tongue] || words.text.title}</Heading>
      <Text block tone="soft">
        {draft.summary[tongue] || words.text.summary}
      </Text>
      <Card>
        <LessonBody text={draft.body[tongue] || words.text.body} />
      </Card>
    </View>
  );
}
