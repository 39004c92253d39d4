import type { Appeal } from '@fcs/shared/contracts/rounds.ts';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useLanguage } from '../../hooks/useLanguage';
import { formatDayTime } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Photo } from '../../inner/Photo';
import { Badge, Button, Card, Text } from '../../ui';

const tones = { open: 'warn', upheld: 'good', rejected: 'plain' } as const;

interface AppealCardProps {
  title: string;
  appeal: Omit<Appeal, 'round'>;
  onAnswer: (() => void) | null;
  children?: ReactNode;
}

/** What a unit objects to, with its pictures, and what it was answered; who may answer finds the button here. */
export function AppealCard({ title, appeal, onAnswer, children }: AppealCardProps) {
  const { rounds, board } = useText();
  const [language] = useLanguage();
  return (
    <Card
      item
      title={title}
      aside={<Badge tone={tones[appeal.state]}>{rounds.appealStates[appeal.state]}</Badge>}
    >
      <Text block>{appeal.text}</Text>
      {appeal.photos.length > 0 && (
        <View className="i-photos">
          {appeal.photos.map((id, at) => (
            <Photo key={id} id={id} label={board.photo.of(at + 1)} />
          ))}
        </View>
      )}
      <Text block size="small" tone="soft">
        {formatDayTime(appeal.at, language, true)}
      </Text>
      {appeal.answer && <Text block tone="soft">{`${rounds.answer}：${appeal.answer}`}</Text>}
      {onAnswer && (
        <Button look="plain" small onPress={onAnswer} testId={`answer-${appeal.id}`}>
          {rounds.toAnswer}
        </Button>
      )}
      {children}
    </Card>
  );
}
