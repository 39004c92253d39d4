import type { Bilingual as BothTexts } from '@fcs/shared/contracts/common.ts';
import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { TextInput } from '../../../ui';

interface BilingualProps {
  label: string;
  value: BothTexts;
  onChange: (value: BothTexts) => void;
  testId?: string;
}

/** One text in both languages, side by side where there is room. */
export function Bilingual({ label, value, onChange, testId }: BilingualProps) {
  const { office } = useText();
  const words = office.surveys;
  const needed = (text: string) => (text.trim() === '' ? words.needed : null);
  return (
    <View className="o-formgrid">
      {(['zh', 'en'] as const).map((language) => (
        <TextInput
          key={language}
          label={`${label} · ${words[language]}`}
          maxLength={300}
          value={value[language]}
          onChange={(text) => onChange({ ...value, [language]: text })}
          error={needed(value[language])}
          testId={testId ? `${testId}-${language}` : undefined}
        />
      ))}
    </View>
  );
}
