import { View } from '@tarojs/components';
import { useState } from 'react';
import { useLanguage } from '../../hooks/useLanguage';
import { formatDistance, formatWalk } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import {
  Badge,
  Button,
  Card,
  FilterChips,
  Heading,
  Icon,
  iconNames,
  KeyValue,
  List,
  ListRow,
  Text,
} from '../../ui';

type Filter = 'open' | 'machine' | 'campus';
const tones = ['plain', 'teal', 'good', 'warn', 'danger'] as const;
const nothing = () => undefined;

/** Buttons, badges, filters, cards, lists. */
export function Ground() {
  const { gallery } = useText();
  return (
    <>
      <NearestCard />
      <Card title={gallery.buttons}>
        <Button wide onPress={nothing}>
          {gallery.primary}
        </Button>
        <View className="k-row">
          <Button look="plain" icon="list" onPress={nothing}>
            {gallery.plain}
          </Button>
          <Button look="quiet" icon="pin" onPress={nothing}>
            {gallery.quiet}
          </Button>
          <Button look="danger" small onPress={nothing}>
            {gallery.danger}
          </Button>
          <Button disabled onPress={nothing}>
            {gallery.disabled}
          </Button>
          <Button busy onPress={nothing}>
            {gallery.busy}
          </Button>
        </View>
      </Card>
      <Tags />
      <Lists />
      <Card title={gallery.icons}>
        <View className="k-row">
          {iconNames.map((name) => (
            <Icon key={name} name={name} />
          ))}
        </View>
      </Card>
    </>
  );
}

function NearestCard() {
  const { gallery, common } = useText();
  const [language] = useLanguage();
  return (
    <Card tone="accent" title={gallery.answer} aside={<Badge tone="good">{common.open}</Badge>}>
      <Heading level={3}>{gallery.answerName}</Heading>
      <Text block>{gallery.answerNote(formatWalk(430, language), '17:30')}</Text>
      <View className="k-row">
        <Button icon="map" onPress={nothing}>
          {common.navigate}
        </Button>
        <Button look="plain" icon="phone" onPress={nothing}>
          {common.call}
        </Button>
      </View>
    </Card>
  );
}

function Tags() {
  const { gallery } = useText();
  const [chosen, setChosen] = useState<Filter[]>(['open']);
  const options: { value: Filter; label: string }[] = [
    { value: 'open', label: gallery.filterOpen },
    { value: 'machine', label: gallery.filterMachine },
    { value: 'campus', label: gallery.filterCampus },
  ];
  return (
    <Card title={gallery.tags}>
      <View className="k-row">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {gallery.badges[tone]}
          </Badge>
        ))}
      </View>
      <FilterChips label={gallery.filter} options={options} chosen={chosen} onChange={setChosen} />
    </Card>
  );
}

function Lists() {
  const { gallery } = useText();
  const [language] = useLanguage();
  return (
    <>
      <Heading>{gallery.cards}</Heading>
      <List label={gallery.rows}>
        <ListRow
          icon="pin"
          title={gallery.rowName}
          note={gallery.rowNote}
          end={formatDistance(1240, language)}
          onPress={nothing}
        />
        <ListRow
          icon="box"
          title={gallery.answerName}
          note={gallery.rowNote}
          end={<Badge tone="warn">{gallery.badges.warn}</Badge>}
        />
      </List>
      <Card>
        <KeyValue
          pairs={[
            { name: gallery.pairs.address, value: gallery.pairs.addressValue, selectable: true },
            { name: gallery.pairs.phone, value: '023-0000 0000' },
            { name: gallery.pairs.number, value: 'NC-2023-0000001234567890123456789', selectable: true },
          ]}
        />
      </Card>
    </>
  );
}
