import type { ExportedList, ExportQuery } from '@fcs/shared/contracts/exchange.ts';
import { useMutation } from '@tanstack/react-query';
import { readSheet } from '../api/exchange';
import { keepSheet } from '../hooks/keepSheet';
import { useText } from '../i18n/useText';
import { Button, Refusal } from '../ui';

interface DownloadButtonProps {
  list: ExportedList;
  query?: ExportQuery;
  /** Where it is more than what the page shows. */
  words?: string;
}

/** The list on this page as a spreadsheet. */
export function DownloadButton({ list, query, words }: DownloadButtonProps) {
  const { stock } = useText();
  const saving = useMutation({
    mutationFn: () => readSheet(list, query),
    onSuccess: (bytes) => keepSheet(list, bytes),
  });
  return (
    <>
      <Button
        look="quiet"
        icon="list"
        busy={saving.isPending}
        onPress={() => saving.mutate()}
        testId={`download-${list}${words ? '-more' : ''}`}
      >
        {words ?? stock.sheets.download}
      </Button>
      <Refusal error={saving.error} />
    </>
  );
}
