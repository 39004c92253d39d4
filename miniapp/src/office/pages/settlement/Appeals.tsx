import type { SettlementAppeal, SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { listSettlementAppeals } from '../../../api/settlements';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Button, Heading, RowsLoaded, Text } from '../../../ui';
import { AppealCard } from '../../parts/AppealCard';
import { AnswerSheet } from './AnswerSheet';

/** What units have against a signed settlement; the county answers, and an upheld one leads to its new version. */
export function Appeals({ sheet }: { sheet: SettlementSheet }) {
  const { rounds, settlements } = useText();
  const cache = useQueryClient();
  const mayAnswer = useRoles().includes('county');
  const pages = usePages(['settlement-appeals', sheet.id], (cursor) =>
    listSettlementAppeals(sheet.id, cursor),
  );
  const [answering, setAnswering] = useState<SettlementAppeal | null>(null);
  const answered = () => {
    setAnswering(null);
    for (const key of ['settlement-appeals', 'settlements'])
      void cache.invalidateQueries({ queryKey: [key] });
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
              title={`${appeal.name} · ${appeal.label}`}
              appeal={appeal}
              onAnswer={mayAnswer && appeal.state === 'open' ? () => setAnswering(appeal) : null}
            >
              {mayAnswer && appeal.madeVersion && (
                <Button
                  look="plain"
                  small
                  onPress={() => openPage('/office/pages/settlement/index', { id: appeal.madeVersion ?? '' })}
                  testId={`made-${appeal.id}`}
                >
                  {settlements.madeVersion}
                </Button>
              )}
            </AppealCard>
          ))
        }
      </RowsLoaded>
      {answering && (
        <AnswerSheet
          sheet={sheet}
          appeal={answering}
          onAnswered={answered}
          onClose={() => setAnswering(null)}
        />
      )}
    </View>
  );
}
