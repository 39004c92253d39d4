import type { TownshipsPicture } from '@fcs/shared/contracts/townships.ts';
import { View } from '@tarojs/components';
import { useTextSize } from '../../hooks/useTextSize';
import { useText } from '../../i18n/useText';
import { Text } from '../../ui';
import { access } from '../../ui/access';
import { names } from '../../ui/names';
import { placeCircles, stepOf, steps } from './townships';

/** As the page's text sizes. */
const letters = { normal: 1, large: 1.25, elder: 1.6 };

interface TownshipMapProps {
  picture: TownshipsPicture;
  chosen: string | null;
  onChoose: (code: string) => void;
}

/** Circles where the townships are: as large as the people in them, as dark as their coverage. The table says the same. */
export function TownshipMap({ picture, chosen, onChoose }: TownshipMapProps) {
  const { pictures } = useText();
  const [size] = useTextSize();
  const { ratio, circles } = placeCircles(picture, letters[size]);
  if (circles.length === 0) return null;
  return (
    <View className="p-map" {...access({ role: 'img', label: pictures.mapOf(circles.length) })}>
      <View className="p-map__ground" style={{ paddingTop: `${(ratio * 100).toFixed(2)}%` }}>
        {circles.map(({ code, name, left, top, size: across, step, named }) => (
          <View key={code}>
            <View
              className={names('p-map__dot', `p-step--${step}`, code === chosen && 'p-map__dot--on')}
              style={{
                left: `${(left - across / 2).toFixed(2)}%`,
                top: `${((top - across / 2) / ratio).toFixed(2)}%`,
                width: `${across.toFixed(2)}%`,
                height: `${(across / ratio).toFixed(2)}%`,
              }}
              onClick={() => onChoose(code)}
            />
            {(named !== 'never' || code === chosen) && (
              <View
                className={names('p-map__name', named === 'wide' && code !== chosen && 'p-map__name--wide')}
                style={{ left: `${left.toFixed(2)}%`, top: `${((top + across / 2) / ratio).toFixed(2)}%` }}
              >
                {name}
              </View>
            )}
          </View>
        ))}
      </View>
    </View>
  );
}

/** What the shades mean, with how many are of each. */
export function MapLegend({ picture }: { picture: TownshipsPicture }) {
  const { pictures } = useText();
  const [target = 0, line = target] = picture.targets.map(({ value }) => value).sort((a, b) => a - b);
  const count = (step: string) =>
    picture.townships.filter(({ coverage }) => stepOf(coverage, picture.targets) === step).length;
  return (
    <View className="p-legend">
      {steps
        .filter((step) => count(step) > 0)
        .map((step) => (
          <View key={step} className="p-legend__one">
            <View className={names('p-legend__dot', `p-step--${step}`)} {...access({ hidden: true })} />
            <Text size="small">{`${pictures.steps[step](target, line)} · ${count(step)}`}</Text>
          </View>
        ))}
    </View>
  );
}
