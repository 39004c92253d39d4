import { readScan, type Scanned } from '@fcs/shared/scan.ts';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { useText } from '../../i18n/useText';
import { Button, Text, TextInput } from '../../ui';
import { access } from '../../ui/access';
import { CameraSheet } from './CameraSheet';
import { canSeeCodes } from './camera';

/** What was read: a code on a box, or a word that is none, which may be a lot. */
export type Read = Scanned | { kind: 'text'; text: string };

/** Where the article stands in what was read, the same on every box of it. */
export const articleOf = (read: Read): string | null =>
  read.kind === 'gs1' ? read.gtin : read.kind === 'trace' ? read.product : null;

interface ScanFieldProps {
  /** Uses what was read and says in a sentence what came of it; null: nothing could be made of it. */
  onRead: (read: Read) => string | null;
  label?: string;
}

/** One field for the scanner in WeChat, the camera of a browser, a hand scanner (which types), and typing. */
export function ScanField({ onRead, label }: ScanFieldProps) {
  const { scan: words } = useText().stock;
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState<{ text: string; good: boolean } | null>(null);
  const [looking, setLooking] = useState(false);
  const take = (text: string) => {
    const plain = text.trim();
    if (plain === '') return;
    const read = readScan(plain, new Date().getFullYear());
    const answer = onRead(read ?? { kind: 'text', text: plain });
    setSaid({ text: answer ?? words.unreadable, good: answer !== null });
    setTyped(answer === null ? plain : '');
  };
  const scan = async () => {
    if (process.env.TARO_ENV !== 'weapp') return setLooking(true);
    const scanned = await Taro.scanCode({}).catch(() => null);
    if (scanned) take(scanned.result);
  };
  const seeing = process.env.TARO_ENV === 'weapp' || canSeeCodes();
  return (
    <View className="k-stack">
      <View className="s-scan">
        <View className="k-grow">
          <TextInput
            label={label ?? words.label}
            hint={words.hint}
            value={typed}
            maxLength={120}
            onChange={setTyped}
            onDone={() => take(typed)}
            testId="scan"
          />
        </View>
        {typed.trim() !== '' || !seeing ? (
          <Button look="plain" onPress={() => take(typed)} testId="read-scan">
            {words.read}
          </Button>
        ) : (
          <Button look="plain" onPress={() => void scan()} testId="begin-scan">
            {words.scan}
          </Button>
        )}
      </View>
      {said && (
        <View {...access({ role: 'status' })}>
          <Text block size="small" tone={said.good ? 'good' : 'warn'}>
            {said.text}
          </Text>
        </View>
      )}
      {looking && (
        <CameraSheet
          onText={(text) => {
            setLooking(false);
            take(text);
          }}
          onFail={() => {
            setLooking(false);
            setSaid({ text: words.noCamera, good: false });
          }}
          onClose={() => setLooking(false)}
        />
      )}
    </View>
  );
}
