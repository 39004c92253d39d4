import type { Appeal } from '@fcs/shared/contracts/rounds.ts';
import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import type { usePages } from '../../hooks/usePages';
import { useText } from '../../i18n/useText';
import { Heading, RowsLoaded, Text } from '../../ui';
import { AppealCard } from './AppealCard';

type Shown = Omit<Appeal, 'round'>;

interface AppealListProps<A extends Shown> {
  of: ReturnType<typeof usePages<A>>;
  titleOf: (appeal: A) => string;
  mayAnswer: boolean;
  onAnswered: () => void;
  /** What to answer with. */
  answer: (appeal: A, on: { onAnswered: () => void; onClose: () => void }) => ReactNode;
  below?: (appeal: A) => ReactNode;
}

/** What units object to, each with its answer; who may answer opens what is open. */
export function AppealList<A extends Shown>(props: AppealListProps<A>) {
  const { of, titleOf, mayAnswer, onAnswered, answer, below } = props;
  const { rounds } = useText();
  const [answering, setAnswering] = useState<A | null>(null);
  const close = () => setAnswering(null);
  const answered = () => {
    close();
    onAnswered();
  };
  return (
    <View className="k-stack">
      <Heading>{rounds.appeals}</Heading>
      <RowsLoaded
        of={of}
        empty={
          <Text block tone="soft">
            {rounds.noAppeals}
          </Text>
        }
      >
        {(rows) =>
          rows.map((appeal) => (
            <AppealCard
              key={appeal.id}
              title={titleOf(appeal)}
              appeal={appeal}
              onAnswer={mayAnswer && appeal.state === 'open' ? () => setAnswering(appeal) : null}
            >
              {below?.(appeal)}
            </AppealCard>
          ))
        }
      </RowsLoaded>
      {answering && answer(answering, { onAnswered: answered, onClose: close })}
    </View>
  );
}
