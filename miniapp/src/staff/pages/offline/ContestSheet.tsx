import type { OfflineIntervalView } from '@fcs/shared/contracts/machines.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { type ContestClaim, contestOffline } from '../../../api/machines';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { PhotosField } from '../../../inner/PhotosField';
import { Button, Refusal, Sheet, Text, TextArea } from '../../../ui';

/** The operator's word on why this time should not count, with evidence. */
export function ContestSheet({ interval, onClose }: { interval: OfflineIntervalView; onClose: () => void }) {
  const { board } = useText();
  const words = board.offline;
  const cache = useQueryClient();
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const sending = useCommand(
    (body: ContestClaim, key) => contestOffline(interval.id, body, key),
    () => {
      void cache.invalidateQueries({ queryKey: ['offline'] });
      void Taro.showToast({ title: words.sent, icon: 'none' });
      onClose();
    },
  );
  const send = () => {
    setTried(true);
    if (text.trim() !== '') sending.mutate({ text: text.trim(), ...(photos.length > 0 ? { photos } : {}) });
  };
  return (
    <Sheet
      open
      title={words.contestTitle}
      onClose={onClose}
      footer={
        <Button wide busy={sending.isPending} onPress={send} testId="send-contest">
          {words.contest}
        </Button>
      }
    >
      <Text block tone="soft">
        {words.contestHint}
      </Text>
      <TextArea
        label={words.contestNote}
        required
        maxLength={500}
        value={text}
        onChange={setText}
        error={tried && text.trim() === '' ? words.needed : null}
        testId="claim"
      />
      <PhotosField label={board.orders.photos} photos={photos} onChange={setPhotos} />
      <Refusal error={sending.error} />
    </Sheet>
  );
}
