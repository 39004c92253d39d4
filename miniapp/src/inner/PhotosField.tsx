import { View } from '@tarojs/components';
import { useState } from 'react';
import { sendPhoto } from '../api/photos';
import { useCommand } from '../hooks/useCommand';
import { useText } from '../i18n/useText';
import { Button, Notice, Refusal, Text } from '../ui';
import { Photo } from './Photo';
import { pickPhoto } from './pickPhoto';

const MOST = 6;

interface PhotosFieldProps {
  label: string;
  photos: readonly string[];
  onChange: (photos: string[]) => void;
  error?: string | null;
}

/** Pictures of a record: each is sent when it is taken, the record names them by id. */
export function PhotosField({ label, photos, onChange, error }: PhotosFieldProps) {
  const { photo: words } = useText().board;
  const [unreadable, setUnreadable] = useState(false);
  const sending = useCommand(sendPhoto, ({ id }) => onChange([...photos, id]));
  const add = async () => {
    setUnreadable(false);
    const content = await pickPhoto().catch(() => undefined);
    if (content) sending.mutate(content);
    setUnreadable(content === undefined);
  };
  return (
    <View className="k-stack">
      <Text block strong>
        {label}
      </Text>
      {photos.length > 0 && (
        <View className="i-photos">
          {photos.map((id, at) => (
            <View key={id} className="k-stack">
              <Photo id={id} label={words.of(at + 1)} />
              <Button
                small
                look="quiet"
                icon="close"
                label={words.remove(at + 1)}
                onPress={() => onChange(photos.filter((one) => one !== id))}
              >
                {words.of(at + 1)}
              </Button>
            </View>
          ))}
        </View>
      )}
      {photos.length < MOST && (
        <Button
          look="plain"
          icon="plus"
          busy={sending.isPending}
          onPress={() => void add()}
          testId="add-photo"
        >
          {words.add}
        </Button>
      )}
      {error && (
        <Text block size="small" tone="danger">
          {error}
        </Text>
      )}
      {unreadable && (
        <Notice tone="warn" live>
          {words.unreadable}
        </Notice>
      )}
      <Refusal error={sending.error} />
    </View>
  );
}
