import { View } from '@tarojs/components';
import { useText } from '../i18n/useText';
import { access, pressable } from './access';
import { arrowKeys, tabStop } from './choice';
import { Field, type FieldProps, fieldIds } from './Field';
import { Icon } from './Icon';
import { names } from './names';
import { Text } from './Text';
import { useDomId } from './useDomId';
import './Rating.scss';

const marks = [1, 2, 3, 4, 5] as const;
export type Mark = (typeof marks)[number];

interface RatingProps extends FieldProps {
  value: Mark | null;
  onChange: (value: Mark) => void;
  /** Other words for 1 to 5; the usual ones rate satisfaction. */
  words?: [string, string, string, string, string];
}

/** 1 to 5 with a word for each: stars alone mean different things to people. */
export function Rating(props: RatingProps) {
  const { value, onChange, error, required } = props;
  const { kit } = useText();
  const words = props.words ?? kit.rating;
  const id = useDomId('rate');
  const idOf = (mark: Mark) => `${id}-${mark}`;
  return (
    <Field {...props} id={id}>
      <View
        className="k-rating"
        {...access({
          role: 'radiogroup',
          label: props.label,
          describedBy: fieldIds(id, props).describedBy,
          invalid: Boolean(error),
          required: Boolean(required),
        })}
        {...arrowKeys(marks, value, idOf, onChange)}
      >
        {marks.map((mark) => (
          <View
            key={mark}
            className={names('k-rating__mark', value !== null && mark <= value && 'k-rating__mark--on')}
            {...access({
              id: idOf(mark),
              role: 'radio',
              focus: tabStop(marks, value, mark),
              checked: mark === value,
              label: kit.stars(mark, words[mark - 1] ?? ''),
            })}
            {...pressable(() => onChange(mark))}
          >
            <Icon name="star" />
            <View {...access({ hidden: true })}>{mark}</View>
          </View>
        ))}
      </View>
      <View className="k-rating__ends" {...access({ hidden: true })}>
        {value === null ? (
          <>
            <Text size="small" tone="soft">
              {words[0]}
            </Text>
            <Text size="small" tone="soft">
              {words[4]}
            </Text>
          </>
        ) : (
          <Text size="small" strong>
            {kit.stars(value, words[value - 1] ?? '')}
          </Text>
        )}
      </View>
    </Field>
  );
}
