import { View } from '@tarojs/components';
import { access } from './access';
import './Icon.scss';

export const iconNames = [
  'pin',
  'list',
  'person',
  'back',
  'close',
  'check',
  'phone',
  'clock',
  'star',
  'warn',
  'info',
  'next',
  'plus',
  'minus',
  'map',
  'retry',
  'copy',
  'search',
  'leave',
  'shield',
  'box',
  'down',
] as const;
export type IconName = (typeof iconNames)[number];

/** A quiet line drawing in the colour of the text around it; never the only carrier of a meaning. */
export function Icon({ name }: { name: IconName }) {
  return <View className={`k-icon k-icon--${name}`} {...access({ hidden: true })} />;
}
