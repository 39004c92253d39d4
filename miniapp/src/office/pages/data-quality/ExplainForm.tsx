import type { QualityFinding } from '@fcs/shared/contracts/quality.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { explainFinding } from '../../../api/dataQuality';
import { useCommand } from '../../../hooks/useCommand';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRoles } from '../../../hooks/useRoles';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, Refusal, Text, TextArea } from '../../../ui';

interface ExplainFormProps {
  finding: QualityFinding;
  query: { region: string; period: string };
  onDone: () => void;
}

/** Why the rows of a finding are honest: said by the county, or taken back. */
export function ExplainForm({ finding, query, onDone }: ExplainFormProps) {
  const { dataQuality } = useText();
  const [language] = useLanguage();
  const mayExplain = useRoles().includes('county');
  const cache = useQueryClient();
  const [text, setText] = useState('');
  const saving = useCommand(explainFinding, () => {
    void cache.invalidateQueries({ queryKey: ['data-quality'] });
    onDone();
  });
  const { id: check, fingerprint, explained } = finding;
  if (fingerprint === null) return null;
  const say = (reason: string | null) => saving.mutate({ check, ...query, fingerprint, reason });
  if (explained?.holds)
    return (
      <Card item title={dataQuality.explained}>
        <Text block>{explained.reason}</Text>
        <Text block size="small" tone="soft">
          {dataQuality.explainedBy(explained.by, formatDayTime(explained.at, language, true))}
        </Text>
        <Refusal error={saving.error} />
        {mayExplain && (
          <Button look="plain" small busy={saving.isPending} onPress={() => say(null)} testId="take-back">
            {dataQuality.takeBack}
          </Button>
        )}
      </Card>
    );
  if (!mayExplain) return null;
  return (
    <Card item title={dataQuality.explain}>
      <TextArea
        label={dataQuality.reason}
        hint={dataQuality.reasonHint}
        value={text}
        onChange={setText}
        maxLength={200}
        testId="explain-reason"
      />
      <Refusal error={saving.error} />
      <Button
        look="plain"
        wide
        disabled={text.trim() === ''}
        busy={saving.isPending}
        onPress={() => say(text.trim())}
        testId="explain"
      >
        {dataQuality.explain}
      </Button>
    </Card>
  );
}
