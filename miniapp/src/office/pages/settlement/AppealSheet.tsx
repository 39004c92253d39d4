import type { SettlementLine, SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { appealSettlement } from '../../../api/settlements';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { PhotosField } from '../../../inner/PhotosField';
import { Button, Refusal, Sheet } from '../../../ui';
import { AppealFields } from '../../parts/AppealFields';
import { sumOf } from './model';

interface AppealSheetProps {
  sheet: SettlementSheet;
  line: SettlementLine;
  onClose: () => void;
}

/** What the unit has against one line of what it is paid, with words and pictures. */
export function AppealSheet({ sheet, line, onClose }: AppealSheetProps) {
  const { rounds, settlements } = useText();
  const cache = useQueryClient();
  const [item, setItem] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState<string[]>([]);
  const sending = useCommand(appealSettlement, () => {
    void cache.invalidateQueries({ queryKey: ['settlement-appeals'] });
    onClose();
  });
  const body = { settlement: sheet.id, subject: line.subject, line: item ?? '', text: text.trim(), photos };
  return (
    <Sheet
      open
      title={rounds.appealTitle}
      onClose={onClose}
      footer={
        <Button
          wide
          disabled={item === null || text.trim() === ''}
          busy={sending.isPending}
          onPress={() => sending.mutate(body)}
          testId="send-appeal"
        >
          {rounds.appealSend}
        </Button>
      }
    >
      <AppealFields
        lines={line.items.map((one) => ({
          value: one.line,
          label: one.label,
          note: sumOf(one) ?? settlements.unknown,
        }))}
        line={item}
        text={text}
        onLine={setItem}
        onText={setText}
      />
      <PhotosField label={settlements.evidence} photos={photos} onChange={setPhotos} />
      <Refusal error={sending.error} />
    </Sheet>
  );
}
