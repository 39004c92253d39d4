import { listRoundsOf } from '../../../api/samples';
import { openPage } from '../../../hooks/navigate';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { List, ListRow, Text } from '../../../ui';
import { usePeriodName } from '../../parts/usePeriodName';

/** The way to the rounds this sample is part of; a sample of no round has none. */
export function Rounds({ draw }: { draw: string }) {
  const { rounds: words, samples } = useText();
  const periodName = usePeriodName();
  const rounds = useRead(['rounds-of', draw], () => listRoundsOf(draw));
  if (!rounds.data || rounds.data.length === 0) return null;
  return (
    <>
      <Text block strong>
        {samples.rounds}
      </Text>
      <List label={samples.rounds}>
        {rounds.data.map(({ id, title, period, number, state }) => (
          <ListRow
            key={id}
            title={title}
            note={[periodName(period), words.number(number), words.states[state]].join(' · ')}
            onPress={() => openPage('/office/pages/round/index', { id })}
          />
        ))}
      </List>
    </>
  );
}
