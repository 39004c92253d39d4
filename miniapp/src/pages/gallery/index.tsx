import { View } from '@tarojs/components';
import { useLanguage } from '../../hooks/useLanguage';
import { textSizes, useTextSize } from '../../hooks/useTextSize';
import type { Language } from '../../i18n/language';
import { useText } from '../../i18n/useText';
import { Card, Page, SegmentedControl, Text } from '../../ui';
import { Forms } from './Forms';
import { Ground } from './Ground';
import { Progress } from './Progress';
import { States } from './States';

const languages: { value: Language; label: string }[] = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
];

/** Every part of src/ui with its states: looked at, walked by keyboard and audited here. */
export default function GalleryPage() {
  const { titles, gallery } = useText();
  const [language, setLanguage] = useLanguage();
  const [size, setSize] = useTextSize();
  const sizes = textSizes.map((value) => ({ value, label: gallery.sizes[value] }));
  return (
    <Page title={titles.gallery}>
      <Text block tone="soft">
        {gallery.intro}
      </Text>
      <Card>
        <View className="k-stack">
          <SegmentedControl
            label={gallery.language}
            options={languages}
            value={language}
            onChange={setLanguage}
          />
          <SegmentedControl label={gallery.size} options={sizes} value={size} onChange={setSize} />
        </View>
      </Card>
      <Ground />
      <Forms />
      <States />
      <Progress />
    </Page>
  );
}
