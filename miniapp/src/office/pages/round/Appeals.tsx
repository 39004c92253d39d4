import type { Appeal, Round } from '@fcs/shared/contracts/rounds.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { listAppeals } from '../../../api/rounds';
import { useLanguage } from '../../../hooks/useLanguage';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Heading, RowsLoaded, Text } from '../../../ui';
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

const tones = { open: 'warn', upheld: 'good', rejected: 'plain' } as const;

function AppealCard({ appeal, onAnswer }: { appeal: Appeal; onAnswer: (() => void) | null }) {
  const { rounds } = useText();
  const [language] = useLanguage();
  return (
    <Card
      item
      title={appeal.label}
      aside={<Badge tone={tones[appeal.state]}>{rounds.appealStates[appeal.state]}</Badge>}
    >
      <Text block>{appeal.text}</Text>
      <Text block size="small" tone="soft">
        {formatDayTime(appeal.at, language)}
      </Text>
      {appeal.answer && <Text block tone="soft">{`${rounds.answer}：${appeal.answer}`}</Text>}
      {onAnswer && (
        <Button look="plain" small onPress={onAnswer} testId={`answer-${appeal.id}`}>
          {rounds.toAnswer}
        </Button>
      )}
    </Card>
  );
}
