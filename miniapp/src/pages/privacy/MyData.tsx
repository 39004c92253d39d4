import { useMutation } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { exportMyData } from '../../api/privacy';
import { saveFile } from '../../hooks/saveFile';
import { useCopy } from '../../hooks/useCopy';
import { useText } from '../../i18n/useText';
import { Button, Card, Notice, Text } from '../../ui';
import { EraseSheet } from './EraseSheet';
import './index.scss';

const FILE = 'my-data.json';

/** A copy of everything, shown and taken along; and erasing it. */
export function MyData() {
  const { privacy: words } = useText();
  const [erasing, setErasing] = useState(false);
  const everything = useMutation({ mutationFn: exportMyData });
  return (
    <Card title={words.data}>
      <Text block tone="soft">
        {words.exportNote}
      </Text>
      {everything.isError && (
        <Notice tone="danger" live>
          {everything.error.message}
        </Notice>
      )}
      <Button look="plain" icon="copy" busy={everything.isPending} onPress={() => everything.mutate()}>
        {words.exportIt}
      </Button>
      {everything.data && <Everything text={JSON.stringify(everything.data, null, 2)} />}
      <Button look="danger" onPress={() => setErasing(true)}>
        {words.erase}
      </Button>
      <EraseSheet open={erasing} onClose={() => setErasing(false)} />
    </Card>
  );
}

function Everything({ text }: { text: string }) {
  const { privacy: words, common } = useText();
  const { copied, copy } = useCopy();
  return (
    <View className="k-stack">
      <Text block strong>
        {words.exported}
      </Text>
      <View className="p-export">
        <Text size="tiny" selectable>
          {text}
        </Text>
      </View>
      <View className="k-row">
        <Button look="plain" small icon={copied ? 'check' : 'copy'} onPress={() => copy(text)}>
          {copied ? common.copied : words.copy}
        </Button>
        {process.env.TARO_ENV === 'h5' && (
          <Button look="plain" small onPress={() => saveFile(FILE, text)}>
            {words.save}
          </Button>
        )}
      </View>
    </View>
  );
}
