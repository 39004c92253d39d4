import type { ExportedList } from '@fcs/shared/contracts/exchange.ts';
import { useMutation } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { readSheet } from '../../api/exchange';
import { saveFile } from '../../hooks/saveFile';
import { useText } from '../../i18n/useText';
import { Button, Refusal } from '../../ui';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A browser saves the sheet; WeChat opens it, and its menu sends it on. */
function keep(name: string, bytes: ArrayBuffer): void {
  if (process.env.TARO_ENV === 'h5') {
    saveFile(`${name}.xlsx`, bytes, XLSX);
    return;
  }
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}.xlsx`;
  Taro.getFileSystemManager().writeFileSync(filePath, bytes);
  void Taro.openDocument({ filePath, fileType: 'xlsx', showMenu: true });
}

interface DownloadButtonProps {
  list: ExportedList;
  query?: { point?: string; product?: string };
}

/** The list on this page as a spreadsheet. */
export function DownloadButton({ list, query }: DownloadButtonProps) {
  const { stock } = useText();
  const saving = useMutation({
    mutationFn: () => readSheet(list, query),
    onSuccess: (bytes) => keep(list, bytes),
  });
  return (
    <>
      <Button
        look="quiet"
        icon="list"
        busy={saving.isPending}
        onPress={() => saving.mutate()}
        testId={`download-${list}`}
      >
        {stock.sheets.download}
      </Button>
      <Refusal error={saving.error} />
    </>
  );
}
