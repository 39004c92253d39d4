import type { ImportPreview } from '@fcs/shared/contracts/exchange.ts';
import { useText } from '../../../i18n/useText';
import { Button, List, ListRow, Notice } from '../../../ui';
import { faultsByRow } from './model';

interface PreviewProps {
  preview: ImportPreview;
  busy: boolean;
  onImport: () => void;
}

/** Every bad row with what is wrong, or the button that writes all of them. */
export function Preview({ preview, busy, onImport }: PreviewProps) {
  const { stock } = useText();
  const words = stock.sheets;
  if (preview.written)
    return (
      <Notice tone="good" live>
        {words.imported(preview.rows)}
      </Notice>
    );
  if (preview.bad.length === 0)
    return (
      <Notice
        tone="good"
        live
        title={words.good(preview.rows)}
        action={
          <Button busy={busy} onPress={onImport} testId="import">
            {words.import(preview.rows)}
          </Button>
        }
      />
    );
  return (
    <>
      <Notice tone="warn" live title={words.bad(preview.bad.length, preview.rows)}>
        {words.badHint}
      </Notice>
      <List label={words.bad(preview.bad.length, preview.rows)}>
        {faultsByRow(preview.bad).map(({ row, messages }) => (
          <ListRow key={row} title={row === '' ? words.sheet : words.row(row)} note={messages.join(' · ')} />
        ))}
      </List>
    </>
  );
}
