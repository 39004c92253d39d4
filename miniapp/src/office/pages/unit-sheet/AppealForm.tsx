import type { ScoredItem } from '@fcs/shared/contracts/assessment.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendAppeal } from '../../../api/rounds';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Card, Refusal } from '../../../ui';
import { lineFigure } from '../../assessment/model';
import { AppealFields } from '../../parts/AppealFields';

interface AppealFormProps {
  round: string;
  subject: string;
  /** Those without an appeal yet. */
  lines: readonly ScoredItem[];
}

/** An objection to one line, with its reason; the answer stands on this page. */
export function AppealForm({ round, subject, lines }: AppealFormProps) {
  const { rounds } = useText();
  const cache = useQueryClient();
  const [line, setLine] = useState<string | null>(null);
  const [text, setText] = useState('');
  const sending = useCommand(sendAppeal, () => {
    setText('');
    setLine(null);
    void cache.invalidateQueries({ queryKey: ['appeals'] });
  });
  return (
    <Card title={rounds.appealTitle}>
      <AppealFields
        lines={lines.map((item) => ({
          value: item.id,
          label: item.label,
          note: lineFigure(item) ?? item.explanation,
        }))}
        line={line}
        text={text}
        onLine={setLine}
        onText={setText}
      />
      <Refusal error={sending.error} />
      <Button
        disabled={line === null || text.trim() === ''}
        busy={sending.isPending}
        onPress={() => sending.mutate({ round, subject, line: line ?? '', text: text.trim() })}
        testId="send-appeal"
      >
        {rounds.appealSend}
      </Button>
    </Card>
  );
}
