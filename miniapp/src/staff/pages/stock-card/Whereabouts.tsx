import type { Whereabouts as Found } from '@fcs/shared/contracts/stock.ts';
import { View } from '@tarojs/components';
import { getWhereabouts } from '../../../api/stock';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRead } from '../../../hooks/useRead';
import { formatDay } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Card, EmptyState, List, ListRow, Loaded, Text } from '../../../ui';
import { amountText, isNothing } from '../../stock/amount';

/** Where every box of the lot came, went and lies, as far as the own scope reaches. */
export function Whereabouts({ product, lot }: { product: string; lot: string }) {
  const { stock } = useText();
  const query = useRead(['whereabouts', product, lot], () => getWhereabouts(product, lot));
  return (
    <Loaded of={query}>
      {(found) => (
        <>
          {found.onTheWay.length > 0 && <OnTheWay found={found} />}
          {found.places.length === 0 && <EmptyState icon="search" title={stock.card.nowhere} />}
          <View className="s-grid">
            {found.places.map((place) => (
              <Place key={place.point.id} place={place} units={found} />
            ))}
          </View>
        </>
      )}
    </Loaded>
  );
}

function OnTheWay({ found }: { found: Found }) {
  const { stock } = useText();
  const [language] = useLanguage();
  const words = stock.card;
  return (
    <List label={words.onTheWay}>
      {found.onTheWay.map(({ voucherId, number, from, to, quantity, since }) => (
        <ListRow
          key={voucherId}
          icon="clock"
          title={words.fromTo(from.name, to.name)}
          note={`${number} · ${formatDay(since, language)}`}
          end={amountText(quantity, found, stock.amount)}
          onPress={() => openPage('/staff/pages/voucher/index', { id: voucherId })}
        />
      ))}
    </List>
  );
}

function Place({ place, units }: { place: Found['places'][number]; units: Found }) {
  const { stock } = useText();
  const words = stock.card;
  const told = (['came', 'given', 'passedOn', 'writtenOff'] as const)
    .filter((name) => !isNothing(place[name]))
    .map((name) => words[name](amountText(place[name], units, stock.amount)));
  return (
    <Card
      item
      title={place.point.name}
      aside={
        <Badge tone={isNothing(place.onHand) ? 'plain' : 'teal'}>
          {words.left(amountText(place.onHand, units, stock.amount))}
        </Badge>
      }
    >
      <Text block tone="soft">
        {told.join(' · ')}
      </Text>
    </Card>
  );
}
