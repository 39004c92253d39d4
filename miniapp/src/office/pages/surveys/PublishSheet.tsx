import { useText } from '../../../i18n/useText';
import { Button, Refusal, Sheet, Text } from '../../../ui';

interface PublishSheetProps {
  open: boolean;
  /** The one that this makes. */
  version: number;
  publishing: { isPending: boolean; error: unknown };
  onPublish: () => void;
  onClose: () => void;
}

/** What publishing does, before it is done. */
export function PublishSheet({ open, version, publishing, onPublish, onClose }: PublishSheetProps) {
  const { office } = useText();
  const words = office.surveys;
  return (
    <Sheet
      open={open}
      title={words.publishTitle(version)}
      onClose={onClose}
      footer={
        <Button wide busy={publishing.isPending} onPress={onPublish} testId="confirm-publish">
          {words.publish}
        </Button>
      }
    >
      <Text block>{words.publishHint}</Text>
      <Refusal error={publishing.error} />
    </Sheet>
  );
}
