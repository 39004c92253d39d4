import type { ImportKind } from '@fcs/shared/contracts/exchange.ts';
import { openPage } from '../hooks/navigate';
import { useText } from '../i18n/useText';
import { Button } from '../ui';

/** To the page that takes sheets, with this register chosen. */
export function ImportButton({ kind }: { kind: ImportKind }) {
  const { stock } = useText();
  return (
    <Button
      look="quiet"
      icon="plus"
      onPress={() => openPage('/staff/pages/sheets/index', { kind })}
      testId={`import-${kind}`}
    >
      {stock.sheets.upload}
    </Button>
  );
}
