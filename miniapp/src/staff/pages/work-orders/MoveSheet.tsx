import type { WorkOrder } from '@fcs/shared/contracts/workOrders.ts';
import type { WorkOrderMove } from '@fcs/shared/workOrderStates.ts';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { PhotosField } from '../../../inner/PhotosField';
import { Button, Refusal, Sheet, Text, TextArea } from '../../../ui';
import { missingIn } from '../../machines/orders';
import type { useMoveOrder } from './useMoveOrder';

interface MoveSheetProps {
  order: WorkOrder;
  move: WorkOrderMove;
  moving: ReturnType<typeof useMoveOrder>;
  onClose: () => void;
}

/** A word and pictures for a step that wants them. */
export function MoveSheet({ order, move, moving, onClose }: MoveSheetProps) {
  const { board } = useText();
  const words = board.orders;
  const [note, setNote] = useState('');
  const [photos, setPhotos] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const missing = missingIn(order.kind, move, { note, photos });
  const send = () => {
    setTried(true);
    if (missing.length > 0) return;
    const body = {
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(photos.length > 0 ? { photos } : {}),
    };
    moving.mutate({ id: order.id, move, body });
  };
  return (
    <Sheet
      open
      title={words.moves[move]}
      onClose={onClose}
      footer={
        <Button wide busy={moving.isPending} onPress={send} testId="make-move">
          {words.moves[move]}
        </Button>
      }
    >
      <Text block tone="soft">
        {`${words.kinds[order.kind]} · ${order.machine.name}`}
      </Text>
      <TextArea
        label={words.note}
        maxLength={300}
        value={note}
        onChange={setNote}
        error={tried && missing.includes('note') ? words.noteNeeded : null}
        testId="note"
      />
      {move === 'finish' && (
        <PhotosField
          label={words.photos}
          photos={photos}
          onChange={setPhotos}
          error={tried && missing.includes('photos') ? words.photosNeeded : null}
        />
      )}
      <Refusal error={moving.error} />
    </Sheet>
  );
}
