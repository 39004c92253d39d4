import type { Quiz } from '@fcs/shared/contracts/quizzes.ts';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { Button, Card, KeyValue, Text } from '../../../ui';

/** What there is to win and the numbers of the draw; on request, what repeats it. */
export function DrawCard({ draw, days }: { draw: NonNullable<Quiz['draw']>; days: string }) {
  const words = useText().quiz;
  const [proof, setProof] = useState(false);
  const { drawing } = draw;
  return (
    <Card title={words.drawTitle}>
      <KeyValue
        pairs={[
          ...draw.prizes.map(({ name, count }) => ({ name, value: words.pieces(count) })),
          { name: words.daysName, value: days },
          { name: words.place, value: draw.point.name },
          { name: words.collect, value: words.collectDays(draw.collectDays) },
          { name: words.entries, value: String(drawing.entries) },
          ...(drawing.winners === null ? [] : [{ name: words.winners, value: String(drawing.winners) }]),
        ]}
      />
      <Text block size="small" tone="soft">
        {words.fair}
      </Text>
      {proof ? (
        <KeyValue
          pairs={[
            { name: words.seedHash, value: <Code text={drawing.seedHash} /> },
            { name: words.frameHash, value: <Code text={drawing.frameHash ?? words.later} /> },
            { name: words.seed, value: <Code text={drawing.seed ?? words.later} /> },
            { name: words.algorithm, value: <Code text={drawing.algorithm} /> },
          ]}
        />
      ) : (
        <Button look="quiet" onPress={() => setProof(true)}>
          {words.check}
        </Button>
      )}
    </Card>
  );
}

function Code({ text }: { text: string }) {
  return (
    <Text className="t-code" size="small" selectable>
      {text}
    </Text>
  );
}
