import type { methods, Wishes } from '@fcs/shared/methodChooser.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { openPage } from '../../../hooks/navigate';
import { usePlace } from '../../../hooks/usePlace';
import { usePointWords } from '../../../hooks/usePointWords';
import { useText } from '../../../i18n/useText';
import { Badge, Card, Heading, List, ListRow, Page, RadioGroup, Switch, Text } from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { useNearest } from './useNearest';
import '../../street.scss';

/** Four questions, and the ways that fit with where each is free and there now. Nothing of it is sent or kept. */
export default function ChoosePage() {
  const { titles, street } = useText();
  const words = street.choose;
  const [who, setWho] = useState<Wishes['who'] | null>(null);
  const [goal, setGoal] = useState<Wishes['goal'] | null>(null);
  const [plain, setPlain] = useState(false);
  const [noClinic, setNoClinic] = useState(false);
  return (
    <Page title={titles.choose}>
      <Text block tone="soft">
        {words.intro}
      </Text>
      <Card>
        <View className="t-stack">
          <RadioGroup label={words.who} options={optionsOf(words.whoOptions)} value={who} onChange={setWho} />
          <RadioGroup
            label={words.goal}
            options={optionsOf(words.goalOptions)}
            value={goal}
            onChange={setGoal}
          />
          <Switch on={plain} onChange={setPlain}>
            {words.plain}
          </Switch>
          <Switch on={noClinic} onChange={setNoClinic}>
            {words.noClinic}
          </Switch>
        </View>
      </Card>
      {who && goal && <Ways wishes={{ who, goal, plain, noClinic }} />}
    </Page>
  );
}

function Ways({ wishes }: { wishes: Wishes }) {
  const { street } = useText();
  const words = street.choose;
  const { place } = usePlace();
  const { walk } = usePointWords();
  const ways = useNearest(wishes, place);
  return (
    <>
      <Heading>{words.found(ways.length)}</Heading>
      <Text block size="small" tone="soft">
        {words.order}
      </Text>
      {ways.map(({ method, pending, nearest }) => {
        const { name, suits } = words.method[method.id];
        return (
          <Card key={method.id} item title={name} aside={<Marks of={method} />}>
            <Text block>{suits}</Text>
            {!pending && (
              <List label={name}>
                <ListRow
                  icon="pin"
                  title={nearest ? words.nearest(nearest.name, walk(nearest.distance)) : words.nowhere}
                  onPress={() =>
                    nearest
                      ? openPage('/pages/point/index', { id: nearest.id })
                      : openPage('/pages/home/index')
                  }
                />
              </List>
            )}
          </Card>
        );
      })}
    </>
  );
}

function Marks({ of }: { of: (typeof methods)[number] }) {
  const words = useText().street.choose;
  return (
    <View className="t-badges">
      {of.clinic && <Badge>{words.doctor}</Badge>}
      {of.forGood && <Badge tone="warn">{words.forGood}</Badge>}
    </View>
  );
}
