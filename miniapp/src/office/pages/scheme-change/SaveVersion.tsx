import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { addVersion } from '../../../api/schemes';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Card, Refusal, Text, TextArea } from '../../../ui';
import type { SchemeChange } from '../../schemes/useSchemeChange';

interface SaveVersionProps {
  scheme: string;
  region: string;
  year: string;
  change: SchemeChange;
  onSaved: () => void;
}

/** Why, and a new version that waits for a second person. */
export function SaveVersion({ scheme, region, year, change, onSaved }: SaveVersionProps) {
  const { years: words } = useText();
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const [told, setTold] = useState(false);
  const saving = useCommand(addVersion, async () => {
    void Taro.showToast({ title: words.saved, icon: 'none' });
    onSaved();
    await cache.invalidateQueries({ queryKey: ['schemeVersions'] });
  });
  const { changes, changed, unreadable, faults, settled } = change;
  const wrong = unreadable.length > 0 || Object.keys(faults).length > 0;
  const save = () => {
    setTold(true);
    if (reason.trim() !== '') saving.mutate({ scheme, region, year, changes, reason: reason.trim() });
  };
  return (
    <Card title={words.save}>
      <TextArea
        label={words.reason}
        hint={words.reasonHint}
        required
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={told && reason.trim() === '' ? words.needed : null}
        testId="reason"
      />
      <Text block size="small" tone="soft">
        {words.saveHint}
      </Text>
      <Refusal error={saving.error} />
      <Button
        wide
        busy={saving.isPending}
        disabled={!changed || wrong || !settled}
        onPress={save}
        testId="save-version"
      >
        {changed ? words.save : words.unchanged}
      </Button>
    </Card>
  );
}
