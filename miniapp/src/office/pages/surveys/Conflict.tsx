import { useText } from '../../../i18n/useText';
import { Button, Notice } from '../../../ui';

/** Somebody published another version meanwhile: the way to it. */
export function Conflict({ onNewest }: { onNewest: () => void }) {
  const { office } = useText();
  return (
    <Notice
      tone="warn"
      live
      action={
        <Button small look="plain" icon="retry" onPress={onNewest}>
          {office.surveys.load}
        </Button>
      }
    >
      {office.surveys.conflict}
    </Notice>
  );
}
