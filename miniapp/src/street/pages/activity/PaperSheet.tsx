import type { Activity, EvidenceKind } from '@fcs/shared/contracts/activities.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { addEvidence } from '../../../api/activities';
import { useCommand } from '../../../hooks/useCommand';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Photo } from '../../../inner/Photo';
import { PhotosField } from '../../../inner/PhotosField';
import { Button, Refusal, Sheet, Text, TextArea } from '../../../ui';
import { paperBody, paperOf } from './model';

interface PaperSheetProps {
  activity: Activity;
  kind: EvidenceKind;
  onDone: () => void;
  onClose: () => void;
}

/** One paper of the pack: written by who holds events, only read by an assessor. */
export function PaperSheet(props: PaperSheetProps) {
  const roles = useRoles();
  return roles.some((role) => role !== 'assessor') ? <Written {...props} /> : <Shown {...props} />;
}

function Shown({ activity, kind, onClose }: PaperSheetProps) {
  const { street, board } = useText();
  const { note, photos } = paperOf(activity, kind);
  return (
    <Sheet open title={street.work.evidence[kind]} onClose={onClose}>
      <View className="i-photos">
        {photos.map((id, at) => (
          <Photo key={id} id={id} label={board.photo.of(at + 1)} />
        ))}
      </View>
      <Text block>{note || (photos.length > 0 ? '' : street.work.noPaper)}</Text>
    </Sheet>
  );
}

/** Photographed, or said in words where it is kept; one of the two is enough. */
function Written({ activity, kind, onDone, onClose }: PaperSheetProps) {
  const words = useText().street.work;
  const before = paperOf(activity, kind);
  const [note, setNote] = useState(before.note);
  const [photos, setPhotos] = useState<string[]>(before.photos);
  const [tried, setTried] = useState(false);
  const body = paperBody(kind, photos, note);
  const saving = useCommand(
    (paper: NonNullable<typeof body>, key) => addEvidence(activity.id, paper, key),
    onDone,
  );
  const send = () => {
    setTried(true);
    if (body) saving.mutate(body);
  };
  return (
    <Sheet
      open
      title={words.evidence[kind]}
      onClose={onClose}
      footer={
        <Button wide busy={saving.isPending} onPress={send}>
          {words.saveNote}
        </Button>
      }
    >
      <Text block tone="soft">
        {words.photoHint[kind]}
      </Text>
      <PhotosField label={words.photosLabel} photos={photos} onChange={setPhotos} />
      <TextArea
        label={words.note}
        hint={words.noteHint}
        value={note}
        onChange={setNote}
        error={tried && !body ? words.photoOrNote : undefined}
      />
      <Refusal error={saving.error} />
    </Sheet>
  );
}
