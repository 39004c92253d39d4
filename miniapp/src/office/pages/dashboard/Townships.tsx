import type { TownshipsPicture } from '@fcs/shared/contracts/townships.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useLanguage } from '../../../hooks/useLanguage';
import { useText } from '../../../i18n/useText';
import { Card, Text } from '../../../ui';
import { access } from '../../../ui/access';
import { Table } from '../../pictures/Table';
import { MapLegend, TownshipMap } from '../../pictures/TownshipMap';
import { byCoverage, townshipRow } from './model';

/** The townships as circles, and every number of them in the table beside. */
export function Townships({ picture }: { picture: TownshipsPicture }) {
  const { pictures } = useText();
  const [language] = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const one = picture.townships.find(({ code }) => code === chosen);
  const rows = byCoverage(picture.townships).map((township) => townshipRow(township, language));
  return (
    <View className="p-split p-split--map">
      <Card title={pictures.mapTitle}>
        <TownshipMap picture={picture} chosen={chosen} onChoose={setChosen} />
        <MapLegend picture={picture} />
        <View {...access({ role: 'status' })}>
          <Text block size="small" tone={one ? 'ink' : 'soft'}>
            {one ? townshipRow(one, language).cells.slice(0, 2).join(' · ') : pictures.mapHint}
          </Text>
        </View>
      </Card>
      <Card>
        <Table
          label={pictures.mapTitle}
          head={[
            pictures.township,
            pictures.coverage,
            pictures.people,
            pictures.population,
            pictures.nearest,
          ]}
          rows={rows}
          first={16}
          chosen={chosen}
        />
        {[pictures.notSum, pictures.approximate].map((note) => (
          <Text key={note} block size="small" tone="soft">
            {note}
          </Text>
        ))}
      </Card>
    </View>
  );
}
