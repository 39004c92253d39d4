import type { SpotCheck, SpotCheckItem } from '@fcs/shared/contracts/spotChecks.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { recordFinding, type SpotCheckResult } from '../../../api/spotChecks';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { PhotosField } from '../../../inner/PhotosField';
import { Button, Chip, Refusal, Sheet, Switch, Text, TextArea } from '../../../ui';
import { access } from '../../../ui/access';
import { items } from '../../machines/findings';

interface FindingSheetProps {
  check: SpotCheck;
  finding: SpotCheck['findings'][number];
  onClose: () => void;
}

type Answers = Partial<Record<SpotCheckItem, boolean>>;

/** What was looked at on the spot: fine, not fine, or not looked at. */
export function FindingSheet({ check, finding, onClose }: FindingSheetProps) {
  const { board } = useText();
  const words = board.checks;
  const cache = useQueryClient();
  const before = finding.result;
  const [answers, setAnswers] = useState<Answers>(before?.items ?? {});
  const [note, setNote] = useState(before?.note ?? '');
  const [photos, setPhotos] = useState<string[]>(before?.photos ?? []);
  const [repair, setRepair] = useState(false);
  const saving = useCommand(
    (body: SpotCheckResult, key) => recordFinding(check.id, finding.machine.id, body, key),
    () => {
      void cache.invalidateQueries({ queryKey: ['spot-checks'] });
      void Taro.showToast({ title: words.saved, icon: 'none' });
      onClose();
    },
  );
  const answer = (item: SpotCheckItem, value: boolean) => {
    const { [item]: now, ...others } = answers;
    setAnswers(now === value ? others : { ...others, [item]: value });
  };
  const send = () =>
    saving.mutate({
      items: answers,
      repair,
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(photos.length > 0 ? { photos } : {}),
    });
  return (
    <Sheet
      open
      title={finding.machine.name}
      onClose={onClose}
      footer={
        <Button
          wide
          disabled={Object.keys(answers).length === 0}
          busy={saving.isPending}
          onPress={send}
          testId="save-finding"
        >
          {words.save}
        </Button>
      }
    >
      {items.map((item) => (
        <View key={item} className="s-item" {...access({ role: 'group', label: words.items[item] })}>
          <View className="k-grow">
            <Text>{words.items[item]}</Text>
          </View>
          <View className="k-row">
            <Chip on={answers[item] === true} onToggle={() => answer(item, true)}>
              {words.result.good}
            </Chip>
            <Chip on={answers[item] === false} onToggle={() => answer(item, false)}>
              {words.result.bad}
            </Chip>
          </View>
        </View>
      ))}
      <TextArea label={words.note} optional maxLength={300} value={note} onChange={setNote} testId="note" />
      <PhotosField label={board.orders.photos} photos={photos} onChange={setPhotos} />
      {answers.running === false && (
        <Switch on={repair} onChange={setRepair}>
          {words.repair}
        </Switch>
      )}
      <Refusal error={saving.error} />
    </Sheet>
  );
}
