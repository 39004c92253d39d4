import type { CollectedFact } from '@fcs/shared/contracts/assessment.ts';
import { View } from '@tarojs/components';
import { useLanguage } from '../../hooks/useLanguage';
import { formatDayTime } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Badge, Text } from '../../ui';
import { factText } from '../parts/factText';

/** What a reader must know about a number: calm badges, and who told it by hand, when and why. */
export function Marks({ fact, long = false }: { fact: CollectedFact; long?: boolean }) {
  const { office } = useText();
  const [language] = useLanguage();
  const words = office.marks;
  const { entered } = fact;
  const notes = long ? fact.marks.map((mark) => words.notes[mark]) : [];
  const badges = [
    ...(fact.source === 'missing' ? [words.missing] : []),
    ...(entered ? [entered.superseded ? words.superseded : words.entered] : []),
    ...fact.marks.map((mark) => words.names[mark]),
  ];
  if (badges.length === 0) return null;
  return (
    <View className="k-stack">
      <View className="o-marks">
        {badges.map((badge) => (
          <Badge key={badge} tone={badge === words.missing ? 'warn' : 'plain'}>
            {badge}
          </Badge>
        ))}
      </View>
      {entered && (
        <Text block size="small" tone="soft">
          {[
            words.enteredBy(entered.by, formatDayTime(entered.at, language)),
            words.reason(entered.reason),
            entered.superseded
              ? words.supersededValue(factText(entered.value, fact.unit, office.evaluate))
              : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      )}
      {notes.map((note) => (
        <Text key={note} block size="small" tone="soft">
          {note}
        </Text>
      ))}
    </View>
  );
}
