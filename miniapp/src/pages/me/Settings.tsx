import { useLanguage } from '../../hooks/useLanguage';
import { textSizes, useTextSize } from '../../hooks/useTextSize';
import type { Language } from '../../i18n/language';
import { useText } from '../../i18n/useText';
import { Button, Card, leaveNow, SegmentedControl, Text } from '../../ui';

const languages: { value: Language; label: string }[] = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
];

/** Language and text size, at once and kept on this phone; the way out. */
export function Settings() {
  const { me: words } = useText();
  const [language, setLanguage] = useLanguage();
  const [size, setSize] = useTextSize();
  const weapp = process.env.TARO_ENV === 'weapp';
  return (
    <>
      <Card title={words.settings}>
        <Text block strong size="small">
          {words.size}
        </Text>
        <SegmentedControl
          label={words.size}
          options={textSizes.map((value) => ({ value, label: words.sizes[value] }))}
          value={size}
          onChange={setSize}
        />
        <Text block tone="soft">
          {words.sizeSample}
        </Text>
        <Text block strong size="small">
          {words.language}
        </Text>
        <SegmentedControl
          label={words.language}
          options={languages}
          value={language}
          onChange={setLanguage}
        />
      </Card>
      <Card title={words.exitTitle}>
        <Text block tone="soft">
          {weapp ? words.exitNoteWeapp : words.exitNote}
        </Text>
        <Button look="plain" icon="leave" onPress={leaveNow}>
          {words.exit}
        </Button>
      </Card>
    </>
  );
}
