import type { ScoredItem } from '@fcs/shared/contracts/assessment.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendAppeal } from '../../../api/rounds';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Card, Refusal, Select, TextArea } from '../../../ui';
import { lineFigure } from '../../assessment/model';

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
      <Select
        label={rounds.appealLine}
        options={lines.map((item) => ({
          value: item.id,
          label: item.label,
          note: lineFigure(item) ?? item.explanation,
        }))}
        value={line}
        onChange={setLine}
        testId="appeal-line"
      />
      <TextArea
        label={rounds.appealText}
        hint={rounds.appealHint}
        value={text}
        onChange={setText}
        maxLength={500}
        testId="appeal-text"
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
