import type { TownshipsPicture } from '@fcs/shared/contracts/townships.ts';
import { rateText } from '@fcs/shared/figures.ts';
import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Card, Text } from '../../../ui';
import { access } from '../../../ui/access';
import { Table } from '../../pictures/Table';
import { figure, notesOf, reachParts } from './model';

/** How many live near a place: bars one below the other, the numbers under them. */
export function Reach({ picture }: { picture: TownshipsPicture }) {
  const { pictures } = useText();
  const parts = reachParts(picture);
  const nameOf = (km: number | null) => (km === null ? pictures.beyond : pictures.reachOf(km));
  return (
    <Card title={pictures.reachTitle}>
      <View className="k-stack" {...access({ hidden: true })}>
        {parts.map(({ km, share }) => (
          <View key={nameOf(km)} className="p-gauge__track">
            <View
              className={km === null ? 'p-gauge__fill p-gauge__fill--below' : 'p-gauge__fill'}
              style={{ width: `${share}%` }}
            />
          </View>
        ))}
      </View>
      <Table
        label={pictures.reachLabel}
        head={[pictures.distance, pictures.population, pictures.share]}
        rows={parts.map(({ km, population, share }) => ({
          id: nameOf(km),
          cells: [nameOf(km), figure(population), rateText(share)],
        }))}
      />
      {notesOf(picture.reach, pictures).map((note) => (
        <Text key={note} block size="small" tone="soft">
          {note}
        </Text>
      ))}
    </Card>
  );
}
