import type { Product } from '@fcs/shared/contracts/catalogue.ts';
import type { NearbyPoint } from '@fcs/shared/contracts/points.ts';
import type { StartingPlace } from '../../hooks/usePlace';
import { useText } from '../../i18n/useText';
import { Button, Card, Heading, Text } from '../../ui';
import { openOrderForm, PlaceAnswer } from './PlaceAnswer';
import './index.scss';

interface AnswerCardProps {
  answer: { now: NearbyPoint | null; later: NearbyPoint | null };
  from: StartingPlace;
  /** The kind looked for, in words; '' when anything will do. */
  kind: string;
  products: readonly Product[];
}

/** The answer to "where, now?" in one card: where to go, else when and where it opens first, else delivery. */
export function AnswerCard({ answer, from, kind, products }: AnswerCardProps) {
  const { home } = useText();
  if (answer.now) {
    const title = kind ? home.openNowFor(kind) : home.openNow;
    return <PlaceAnswer title={title} point={answer.now} from={from} products={products} />;
  }
  if (answer.later) {
    const title = kind ? home.laterFor(kind) : home.laterTitle;
    return <PlaceAnswer title={title} point={answer.later} from={from} products={products} later />;
  }
  return (
    <Card tone="accent">
      <Heading>{home.noneTitle(kind || home.anything)}</Heading>
      <Text block>{home.noneBody}</Text>
      <Button wide icon="box" onPress={openOrderForm}>
        {home.deliver}
      </Button>
    </Card>
  );
}
