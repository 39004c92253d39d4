import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Card, Notice, Refusal, Text } from '../../../ui';
import { access } from '../../../ui/access';
import { faultsByLine, movedBy, totalOf } from '../../schemes/model';
import { useFigure } from '../../schemes/useFigure';
import type { SchemeChange } from '../../schemes/useSchemeChange';

/** What the change does to the year before: the total and every line it moves. */
export function Effect({ change, year }: { change: SchemeChange; year: string }) {
  const { years: words } = useText();
  return (
    <Card title={words.effect}>
      <Text block size="small" tone="soft">
        {words.effectOf(year)}
      </Text>
      <Told change={change} />
    </Card>
  );
}

function Told({ change: { changed, unreadable, effect } }: { change: SchemeChange }) {
  const { years: words } = useText();
  const figure = useFigure();
  if (!changed) return <Text block>{words.unchanged}</Text>;
  const faults = Object.keys(faultsByLine(effect?.error));
  const lines = new Set([...unreadable.map((at) => at.split('.')[0] ?? ''), ...faults]);
  const wrong = [...lines].filter((id) => id !== 'full').length;
  if (lines.size > 0)
    return (
      <Notice tone="danger" live>
        {[...(wrong > 0 ? [words.lineFaults(wrong)] : []), words.effectOff].join(' · ')}
      </Notice>
    );
  if (effect?.error) return <Refusal error={effect.error} />;
  if (!effect?.data)
    return (
      <Text block tone="soft">
        {words.effectWaits}
      </Text>
    );
  const { before, after } = effect.data;
  const moved = movedBy(effect.data);
  return (
    <>
      <View data-testid="effect" {...access({ role: 'status' })}>
        <Text block strong size="large">
          {words.fromTo(figure(totalOf(before)), figure(totalOf(after)))}
        </Text>
      </View>
      {moved.length === 0 ? (
        <Text block>{words.effectNone}</Text>
      ) : (
        moved.map(({ id, label, before: was, after: is }) => (
          <View key={id} className="o-line__head">
            <Text>{label}</Text>
            <Text strong>{words.fromTo(figure(was), figure(is))}</Text>
          </View>
        ))
      )}
    </>
  );
}
