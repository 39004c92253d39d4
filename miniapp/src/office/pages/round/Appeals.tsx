import type { Appeal, Round } from '@fcs/shared/contracts/rounds.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { listAppeals } from '../../../api/rounds';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Heading, RowsLoaded, Text } from '../../../ui';
import { AppealCard } from '../../parts/AppealCard';
import { AnswerSheet } from './AnswerSheet';

/** What units object to, each with its answer; the county answers what is open. */
export function Appeals({ round, onAnswered }: { round: Round; onAnswered: () => void }) {
  const { rounds } = useText();
  const pages = usePages(['appeals', round.id], (cursor) => listAppeals(round.id, cursor));
  const mayAnswer = useRoles().includes('county') && round.state === 'appeal';
  const [answering, setAnswering] = useState<Appeal | null>(null);
  const answered = () => {
    setAnswering(null);
    onAnswered();
  };
  return (
    <View className="k-stack">
      <Heading>{rounds.appeals}</Heading>
      <RowsLoaded
        of={pages}
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
              title={appeal.label}
              appeal={appeal}
              onAnswer={mayAnswer && appeal.state === 'open' ? () => setAnswering(appeal) : null}
            />
          ))
        }
      </RowsLoaded>
      {answering && (
        <AnswerSheet
          round={round}
          appeal={answering}
          onAnswered={answered}
          onClose={() => setAnswering(null)}
        />
      )}
    </View>
  );
}
