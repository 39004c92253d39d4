import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Button } from '../../../ui';
import { Bilingual } from './Bilingual';
import { type Question, withOption } from './model';

interface OptionsProps {
  options: Question['options'];
  /** A rating has its five values; only their words change. */
  fixed: boolean;
  onChange: (options: Question['options']) => void;
}

export function Options({ options, fixed, onChange }: OptionsProps) {
  const { office } = useText();
  const words = office.surveys;
  return (
    <View className="k-stack">
      {options.map((option, index) => (
        <View key={option.value} className="k-stack">
          <Bilingual
            label={words.option(index + 1)}
            value={option.label}
            onChange={(label) => onChange(options.map((old, at) => (at === index ? { ...old, label } : old)))}
          />
          {!fixed && options.length > 2 && (
            <View>
              <Button
                small
                look="quiet"
                icon="close"
                onPress={() => onChange(options.filter((_, at) => at !== index))}
              >
                {words.removeOption(index + 1)}
              </Button>
            </View>
          )}
        </View>
      ))}
      {!fixed && (
        <View>
          <Button small look="quiet" icon="plus" onPress={() => onChange(withOption(options))}>
            {words.addOption}
          </Button>
        </View>
      )}
    </View>
  );
}
